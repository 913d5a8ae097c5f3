package dev.pixelproof.plan;

/**
 * One shard of a plan.
 *
 * @param number of the shard, from 0
 * @param position of its first candidate's line in the file of candidates
 * @param candidates how many it has
 * @param bytes their sizes added up
 */
public record PlannedShard(long number, long position, long candidates, long bytes) {

}
