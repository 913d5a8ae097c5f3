/**
 * From a dataset back to image files, never outside the directory that was named.
 */
@NullMarked
package dev.pixelproof.restore;

import org.jspecify.annotations.NullMarked;
