/**
 * The anatomy of PNG files, and what a PNG carries besides the samples.
 */
@NullMarked
package dev.pixelproof.format.png;

import org.jspecify.annotations.NullMarked;
