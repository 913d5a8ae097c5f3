/**
 * What a run is going to do, decided once and laid down on disk: the candidates in path
 * order, cut into shards, the shards dealt out in partitions.
 */
@NullMarked
package dev.pixelproof.plan;

import org.jspecify.annotations.NullMarked;
