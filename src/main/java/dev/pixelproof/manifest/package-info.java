/**
 * The contents of a dataset's files: entries, index rows, rejections and source records,
 * how they are written, and how they are read back, intact or damaged.
 */
@NullMarked
package dev.pixelproof.manifest;

import org.jspecify.annotations.NullMarked;
