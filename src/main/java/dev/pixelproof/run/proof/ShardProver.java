package dev.pixelproof.run.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.run.shard.ShardOrders;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.ShardProof;

/**
 * Gathers verdicts and ends each shard after its last bundle: with its proof or, where
 * sources have changed or an entry is damaged, with orders to make it again. Not safe for
 * use by several threads.
 */
public final class ShardProver {

    private final Disk disk;

    private final Staging staging;

    private ShardProof.Tally tally = new ShardProof.Tally();

    public ShardProver(Disk disk, Staging staging) {
        this.disk = disk;
        this.staging = staging;
    }

    /** Adds the next bundle. */
    public void add(StoredBundle.Verified verified) throws IOException {
        verified.addTo(this.tally);
        StoredBundle.End end = verified.bundle().end();
        if (end != null) {
            ShardProof.Tally whole = this.tally;
            this.tally = new ShardProof.Tally();
            end(verified.bundle().shard(), whole, end);
        }
    }

    private void end(long shard, ShardProof.Tally whole, StoredBundle.End end) throws IOException {
        ShardOrders orders = ShardOrders.of(this.staging, shard);
        if (whole.isSettled()) {
            whole.proof(shard, end.sha256(), end.bytes(), healed(shard), !orders.areNone())
                .write(this.disk, this.staging.proofs());
        }
        else {
            orders.after(whole).give(this.disk, this.staging, shard);
        }
    }

    private List<Healing> healed(long number) throws IOException {
        List<Healing> healed = new ArrayList<>();
        StagedShard shard = this.staging.shard(number);
        if (shard.isSealed()) {
            try (JsonLines<Healing> lines = JsonLines.open(shard.healed(), Healing.class)) {
                for (Healing next = lines.next(); next != null; next = lines.next()) {
                    healed.add(next);
                }
            }
        }
        return healed;
    }

}
