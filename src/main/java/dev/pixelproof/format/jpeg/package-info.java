/**
 * The structure of JPEG files. A check walks all segments and scans and, where needed,
 * the entropy-coded data; a reader reports size, metadata, and kinds that OpenCV refuses.
 */
@NullMarked
package dev.pixelproof.format.jpeg;

import org.jspecify.annotations.NullMarked;
