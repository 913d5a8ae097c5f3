/**
 * The structure of PNG files, and the metadata that a PNG carries besides the samples. A
 * check verifies chunks, checksums and the amount of image data. The metadata of any
 * source are turned into chunks, and the rest is listed as lost.
 */
@NullMarked
package dev.pixelproof.format.png;

import org.jspecify.annotations.NullMarked;
