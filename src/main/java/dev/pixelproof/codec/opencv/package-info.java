/**
 * The only door to OpenCV: loads its native library once, decodes, encodes, and keeps
 * every piece of native memory in the hands of somebody who closes it.
 */
@NullMarked
package dev.pixelproof.codec.opencv;

import org.jspecify.annotations.NullMarked;
