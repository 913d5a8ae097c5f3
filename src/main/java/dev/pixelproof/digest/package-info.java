/**
 * Checksums: their form, and their computation over bytes, buffers and files.
 */
@NullMarked
package dev.pixelproof.digest;

import org.jspecify.annotations.NullMarked;
