/**
 * The anatomy of WebP files.
 */
@NullMarked
package dev.pixelproof.format.webp;

import org.jspecify.annotations.NullMarked;
