/**
 * The structure of JPEG 2000 files. A check finds cut codestreams; a reader reports size,
 * metadata, and kinds that OpenCV refuses or misreads.
 */
@NullMarked
package dev.pixelproof.format.jp2;

import org.jspecify.annotations.NullMarked;
