/**
 * The anatomy of JPEG 2000 files.
 */
@NullMarked
package dev.pixelproof.format.jp2;

import org.jspecify.annotations.NullMarked;
