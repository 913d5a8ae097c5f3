/**
 * The lock of an output directory: one run at a time.
 */
@NullMarked
package dev.pixelproof.run.lock;

import org.jspecify.annotations.NullMarked;
