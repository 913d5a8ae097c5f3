package dev.pixelproof.run.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.shard.PlannedShards;
import dev.pixelproof.run.shard.ShardMaker;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.ShardProof;

/**
 * Makes a shard again where verifying it met sources that changed since they were
 * encoded, or that do not decode repeatably, or entries that are not any more what was
 * proven, and verifies it again. A source that does not decode repeatably is rejected in
 * the end, and so is one that changes a second time; as each round settles at least one
 * path, there is an end.
 */
public final class ShardMender {

    private final ConvertRun run;

    private final Staging staging;

    private final ShardMaker maker;

    private final EntryCheck check;

    public ShardMender(ConvertRun run) {
        this.run = run;
        this.staging = run.staging();
        this.maker = new ShardMaker(run);
        this.check = EntryCheck.of(run);
    }

    /**
     * Mends a shard.
     * @param found what verifying the shard gave
     * @return the proof of the shard as it is now
     */
    public ShardProof mend(long number, ShardProof.Tally found) throws IOException {
        PlannedShard shard = planned(number);
        ShardMaker.Orders orders = new ShardMaker.Orders();
        Set<String> changedOnce = new HashSet<>();
        ShardProof.Tally tally = found;
        while (true) {
            tally.unrepeatable().forEach((path) -> orders.giveUp(path, Reason.BROKEN));
            tally.drifted().forEach((path) -> orders.encodeAgain(path, ""));
            tally.rotten().forEach(orders::encodeAgain);
            for (String path : tally.changed()) {
                if (!changedOnce.add(path)) {
                    orders.giveUp(path, Reason.SOURCE_CHANGING);
                }
            }
            this.maker.make(shard, orders);
            tally = new ShardProof.Tally();
            StoredBundle.End end = verify(shard, orders, tally);
            if (tally.isSettled()) {
                return proof(number, tally, end, true);
            }
        }
    }

    /** The proof of a shard that is settled. */
    public ShardProof proof(long number, ShardProof.Tally tally, StoredBundle.End end, boolean remade)
            throws IOException {
        return tally.proof(number, end.sha256(), end.bytes(), healed(this.staging.shard(number)), remade);
    }

    private static List<Healing> healed(StagedShard shard) throws IOException {
        List<Healing> healed = new ArrayList<>();
        if (shard.isSealed()) {
            try (JsonLines<Healing> lines = JsonLines.open(shard.healed(), Healing.class)) {
                for (Healing next = lines.next(); next != null; next = lines.next()) {
                    healed.add(next);
                }
            }
        }
        return healed;
    }

    private PlannedShard planned(long number) throws IOException {
        try (PlannedShards shards = new PlannedShards(this.staging.plan(), number, 1)) {
            PlannedShard shard = shards.next();
            if (shard == null) {
                throw new IOException("The plan has no shard " + number + "; delete the staging directory");
            }
            return shard;
        }
    }

    private StoredBundle.End verify(PlannedShard shard, ShardMaker.Orders orders, ShardProof.Tally tally)
            throws IOException {
        try (ShardReading reading = ShardReading.open(this.run, shard, orders)) {
            while (true) {
                StoredBundle bundle = reading.next();
                new StoredBundle.Verified(bundle, this.check.verdicts(bundle)).addTo(tally);
                StoredBundle.End end = bundle.end();
                if (end != null) {
                    return end;
                }
            }
        }
    }

}
