/**
 * PNG in plain Java (PNG 3rd edition, RFC 1950, RFC 1951), row by row: a picture is never
 * held as a whole. What is unusual is left to OpenCV.
 */
@NullMarked
package dev.pixelproof.codec.png;

import org.jspecify.annotations.NullMarked;
