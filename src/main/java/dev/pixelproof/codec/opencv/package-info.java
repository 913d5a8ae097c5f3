/**
 * The only access to OpenCV: loads its native library once, decodes, encodes, and gives
 * every piece of native memory an owner that closes it.
 */
@NullMarked
package dev.pixelproof.codec.opencv;

import org.jspecify.annotations.NullMarked;
