package dev.pixelproof.plan;

import java.io.IOException;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.SourceWalk;

/**
 * Makes a plan: walks the sources once into a file, then cuts that file into shards and
 * deals the shards out, both as streams. Memory does not grow with the number of images.
 */
public final class Planner {

    private static final int PARTITIONS_PER_THREAD = 4;

    private final Disk disk;

    private final long shardSize;

    private final int partitions;

    /**
     * Plans a job.
     * @param shardSize wanted source bytes of a shard
     * @param threads that will work; each gets a few partitions
     */
    public Planner(Disk disk, long shardSize, int threads) {
        this.disk = disk;
        this.shardSize = shardSize;
        this.partitions = threads * PARTITIONS_PER_THREAD;
    }

    /** Makes a plan, forces it and renames it to its final name. */
    public void make(Plan plan, SourceWalk walk) throws IOException {
        Plan partial = new Plan(plan.directory().resolveSibling(plan.directory().getFileName() + ".partial"));
        this.disk.delete(partial.directory());
        this.disk.createDirectories(partial.directory());
        PlanTotals walked = writeCandidates(partial, walk);
        long shards = writeShards(partial, walked.bytes());
        long dealt = writePartitions(partial, walked.bytes());
        write(partial, new PlanTotals(walked.candidates(), walked.bytes(), shards, dealt, walk.passedOver()));
        this.disk.forceDirectory(partial.directory());
        this.disk.rename(partial.directory(), plan.directory());
        this.disk.forceDirectory(Disk.parent(plan.directory()));
    }

    private void write(Plan plan, PlanTotals totals) throws IOException {
        try (DurableFile out = this.disk.create(plan.totalsFile())) {
            out.write(Json.pretty(totals));
            out.force();
        }
    }

    private PlanTotals writeCandidates(Plan plan, SourceWalk walk) throws IOException {
        long candidates = 0;
        long bytes = 0;
        try (DurableFile out = this.disk.create(plan.candidatesFile())) {
            for (Candidate next = walk.next(); next != null; next = walk.next()) {
                line(out, next);
                candidates++;
                bytes += next.bytes();
            }
            out.force();
        }
        return new PlanTotals(candidates, bytes, 0, 0, 0);
    }

    private long writeShards(Plan plan, long totalBytes) throws IOException {
        ShardCuts cuts = new ShardCuts(this.shardSize, totalBytes);
        long number = 0;
        try (JsonLines<Candidate> candidates = plan.candidates();
                DurableFile out = this.disk.create(plan.shardsFile())) {
            PlannedShard shard = new PlannedShard(0, 0, 0, 0);
            long position = candidates.position();
            for (Candidate next = candidates.next(); next != null; next = candidates.next()) {
                if (cuts.startsShard(next.path(), next.bytes())) {
                    line(out, shard);
                    number++;
                    shard = new PlannedShard(number, position, 0, 0);
                }
                shard = new PlannedShard(number, shard.position(), shard.candidates() + 1,
                        shard.bytes() + next.bytes());
                position = candidates.position();
            }
            if (shard.candidates() > 0) {
                line(out, shard);
                number++;
            }
            out.force();
        }
        return number;
    }

    private long writePartitions(Plan plan, long totalBytes) throws IOException {
        PartitionCuts cuts = new PartitionCuts(totalBytes, this.partitions);
        try (JsonLines<PlannedShard> shards = plan.shards();
                DurableFile out = this.disk.create(plan.partitionsFile())) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                Partition full = cuts.add(next);
                if (full != null) {
                    line(out, full);
                }
            }
            Partition last = cuts.last();
            if (last != null) {
                line(out, last);
            }
            out.force();
        }
        return cuts.count();
    }

    private static void line(DurableFile out, Object value) throws IOException {
        out.write(Json.bytes(value));
        out.write('\n');
    }

}
