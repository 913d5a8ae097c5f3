/**
 * The source images: their directories, the order in which they are walked, the files
 * that count, the memory that they need, and reading a file.
 */
@NullMarked
package dev.pixelproof.source;

import org.jspecify.annotations.NullMarked;
