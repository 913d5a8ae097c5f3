/**
 * Checksums: their form, and how they are taken over bytes, buffers and files.
 */
@NullMarked
package dev.pixelproof.digest;

import org.jspecify.annotations.NullMarked;
