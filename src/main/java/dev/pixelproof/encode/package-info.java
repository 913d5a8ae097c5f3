/**
 * From a candidate to an entry: read, recognise, decode, make the payload, take the
 * checksums, write the shard. A bad image is an outcome here, never an exception.
 */
@NullMarked
package dev.pixelproof.encode;

import org.jspecify.annotations.NullMarked;
