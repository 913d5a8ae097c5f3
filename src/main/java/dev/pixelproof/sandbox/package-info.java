/**
 * Decoders in processes of their own: a crash, a hang or a flood of one costs one image.
 */
@NullMarked
package dev.pixelproof.sandbox;

import org.jspecify.annotations.NullMarked;
