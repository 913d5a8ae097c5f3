package dev.pixelproof.plan;

/**
 * A plan in figures.
 *
 * @param candidates files that pass the globs
 * @param bytes their sizes added up
 * @param shards into which they are cut
 * @param partitions in which the shards are dealt out
 * @param passedOver symbolic links and special files met on the way
 */
public record PlanTotals(long candidates, long bytes, long shards, long partitions, long passedOver) {

}
