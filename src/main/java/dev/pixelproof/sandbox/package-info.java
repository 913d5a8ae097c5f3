/**
 * Decoders in separate processes: a crash, a hang or a flood of memory costs only one
 * image.
 */
@NullMarked
package dev.pixelproof.sandbox;

import org.jspecify.annotations.NullMarked;
