/**
 * The anatomy of PBM, PGM, PPM, PAM and PFM files.
 */
@NullMarked
package dev.pixelproof.format.netpbm;

import org.jspecify.annotations.NullMarked;
