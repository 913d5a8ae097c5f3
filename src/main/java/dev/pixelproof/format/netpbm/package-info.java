/**
 * The structure of PBM, PGM, PPM, PAM and PFM files. A check finds cut rasters; readers
 * report size, comments, and kinds that OpenCV refuses or misreads.
 */
@NullMarked
package dev.pixelproof.format.netpbm;

import org.jspecify.annotations.NullMarked;
