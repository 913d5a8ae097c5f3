/**
 * The structure of WebP files. A check finds cut files; a reader reports size, metadata,
 * and animations, which OpenCV does not read.
 */
@NullMarked
package dev.pixelproof.format.webp;

import org.jspecify.annotations.NullMarked;
