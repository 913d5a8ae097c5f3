/**
 * Names of files as the disk has them: bytes first, text where the bytes are UTF-8, an
 * order over both, and the one way from text to a file below a root.
 */
@NullMarked
package dev.pixelproof.path;

import org.jspecify.annotations.NullMarked;
