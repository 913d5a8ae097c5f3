package dev.pixelproof.plan;

/**
 * A unit of work: a run of consecutive shards.
 *
 * @param number of the partition, from 0
 * @param firstShard its first shard
 * @param shards how many it has, at least one
 * @param bytes of their candidates that are read
 */
public record Partition(long number, long firstShard, long shards, long bytes) {

}
