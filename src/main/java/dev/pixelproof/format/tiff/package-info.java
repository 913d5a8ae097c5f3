/**
 * The structure of TIFF files, and of the EXIF blocks in other files, which is the same.
 * A check follows every directory, strip and tile, and counts the rows of compressed
 * ones. A reader reports size, metadata, and kinds that OpenCV refuses or misreads.
 */
@NullMarked
package dev.pixelproof.format.tiff;

import org.jspecify.annotations.NullMarked;
