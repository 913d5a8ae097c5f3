/**
 * What an image is, without saying who decodes it: its format, the shape and type of its
 * samples, how it may be read, what a payload may lose, and arrays in NumPy's file
 * format. Everything above speaks in these words; nothing here touches native memory.
 */
@NullMarked
package dev.pixelproof.codec;

import org.jspecify.annotations.NullMarked;
