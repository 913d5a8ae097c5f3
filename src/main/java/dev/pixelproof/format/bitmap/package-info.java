/**
 * The structure of formats that are little more than a header and samples: BMP, GIF,
 * Radiance, Sun raster. A check finds cut files; a reader reports size, metadata, and
 * kinds that OpenCV refuses or misreads.
 */
@NullMarked
package dev.pixelproof.format.bitmap;

import org.jspecify.annotations.NullMarked;
