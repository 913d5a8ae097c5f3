/**
 * The anatomy of JPEG files.
 */
@NullMarked
package dev.pixelproof.format.jpeg;

import org.jspecify.annotations.NullMarked;
