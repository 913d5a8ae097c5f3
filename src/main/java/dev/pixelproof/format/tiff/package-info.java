/**
 * The anatomy of TIFF files, and of the EXIF blocks in other files, which are built
 * alike.
 */
@NullMarked
package dev.pixelproof.format.tiff;

import org.jspecify.annotations.NullMarked;
