/**
 * PNG in plain Java, made for photographs: an encoder that is several times as fast as
 * libpng with zlib at about as many bytes, and a decoder for ordinary files. Both work
 * row by row, without the whole image in memory.
 */
@NullMarked
package dev.pixelproof.codec.png;

import org.jspecify.annotations.NullMarked;
