/**
 * Names of files: bytes, and text if the bytes are UTF-8, an order over both, and the
 * only way from text to a file below a root.
 */
@NullMarked
package dev.pixelproof.path;

import org.jspecify.annotations.NullMarked;
