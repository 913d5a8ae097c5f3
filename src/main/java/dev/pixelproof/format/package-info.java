/**
 * The facts about image files that need no decoding: the size of the picture, whether the
 * file is complete, its metadata, and how OpenCV reads its kind. One class opens a file
 * of any format; each format has a package with its reader and its check.
 */
@NullMarked
package dev.pixelproof.format;

import org.jspecify.annotations.NullMarked;
