/**
 * The anatomy of formats that are little more than a header and samples: BMP, GIF,
 * Radiance, Sun raster.
 */
@NullMarked
package dev.pixelproof.format.bitmap;

import org.jspecify.annotations.NullMarked;
