/**
 * The terms of images, without a decoder: formats, shapes and types of samples, modes of
 * reading, losses of a payload, and arrays in NumPy's file format. All packages above use
 * them; no class here touches native memory.
 */
@NullMarked
package dev.pixelproof.codec;

import org.jspecify.annotations.NullMarked;
