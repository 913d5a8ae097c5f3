/**
 * The plan of a run, made once and kept on disk. Each candidate is compared with the
 * previous snapshot and carried over or encoded. The candidates are in path order and cut
 * into shards; the shards are grouped into partitions, the units of work.
 */
@NullMarked
package dev.pixelproof.plan;

import org.jspecify.annotations.NullMarked;
