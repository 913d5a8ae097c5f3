/**
 * Payloads as the base64 text that shards store, read in pieces.
 */
@NullMarked
package dev.pixelproof.export.payload;

import org.jspecify.annotations.NullMarked;
