/**
 * The output on disk and its snapshots. A run assembles its shards and records in a
 * hidden directory, then a switch of {@code latest} publishes them all at once. Later
 * runs open the previous snapshot, check it and reuse it. Old snapshots are removed by a
 * rule, and foreign files are never touched.
 */
@NullMarked
package dev.pixelproof.snapshot;

import org.jspecify.annotations.NullMarked;
