/**
 * Restores a dataset to image files, never outside the named directory.
 */
@NullMarked
package dev.pixelproof.restore;

import org.jspecify.annotations.NullMarked;
