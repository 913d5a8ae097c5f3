/**
 * What image files tell without being decoded: how large the picture is, whether the file
 * is whole, what it holds besides the samples, and what OpenCV makes of its kind.
 */
@NullMarked
package dev.pixelproof.format;

import org.jspecify.annotations.NullMarked;
