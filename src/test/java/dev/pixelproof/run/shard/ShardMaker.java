package dev.pixelproof.run.shard;

import java.io.IOException;

import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;

/**
 * Makes shards as the encode step does.
 *
 * @param run that they belong to
 */
public record ShardMaker(ConvertRun run) {

    public void make(PlannedShard shard) throws IOException {
        make(shard, ShardOrders.NONE);
    }

    public void make(PlannedShard shard, ShardOrders orders) throws IOException {
        try (ShardCandidates candidates = new ShardCandidates(this.run, shard, orders);
                BundleEncoder encoder = new BundleEncoder(this.run);
                BundleWriter writer = new BundleWriter(this.run.disk(), this.run.staging())) {
            for (Bundle bundle = candidates.next(); bundle != null; bundle = candidates.next()) {
                writer.write(encoder.encode(bundle));
            }
        }
    }

}
