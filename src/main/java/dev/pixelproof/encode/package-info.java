/**
 * Turns a candidate into an entry: reads and recognises the file, checks and decodes it,
 * makes the payload and its checksums, and writes the shard. A bad image is an outcome
 * here, never an exception. The outcome for each kind of image file is listed in a table
 * that tests verify.
 */
@NullMarked
package dev.pixelproof.encode;

import org.jspecify.annotations.NullMarked;
