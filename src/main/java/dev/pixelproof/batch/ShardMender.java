package dev.pixelproof.batch;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.source.Reason;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.Verdict;

/**
 * Makes a shard again where verifying it met sources that changed since they were
 * encoded, or that do not decode repeatably, and verifies it again. Both are rejected in
 * the end, the former if they change a second time; as each round settles at least one
 * path, there is an end.
 */
final class ShardMender {

    private final Staging staging;

    private final ShardMaker maker;

    private final Function<StoredEntry, Verdict> verifying;

    ShardMender(ConvertRun run) {
        this.staging = run.staging();
        this.maker = run.shardMaker();
        this.verifying = run.verifying();
    }

    /**
     * Mends a shard.
     * @param found what verifying the shard gave
     * @return the proof of the shard as it is now
     */
    ShardProof mend(long number, ShardProof.Tally found) throws IOException {
        PlannedShard shard = planned(number);
        Set<String> changedOnce = new HashSet<>();
        Map<String, Reason> givenUp = new HashMap<>();
        ShardProof.Tally tally = found;
        while (true) {
            tally.unrepeatable().forEach((path) -> givenUp.put(path, Reason.BROKEN));
            for (String path : tally.changed()) {
                if (!changedOnce.add(path)) {
                    givenUp.put(path, Reason.SOURCE_CHANGING);
                }
            }
            this.maker.make(shard, givenUp);
            tally = new ShardProof.Tally();
            ShardProof proof = verify(number, tally);
            if (tally.isSettled()) {
                return proof;
            }
        }
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

    private ShardProof verify(long number, ShardProof.Tally tally) throws IOException {
        try (OpenShard open = OpenShard.open(this.staging.shard(number))) {
            while (true) {
                StoredBundle bundle = StoredBundle.read(number, open.stored());
                tally.add(bundle.entries().stream().map(this.verifying).toList());
                StoredBundle.End end = bundle.end();
                if (end != null) {
                    return tally.proof(number, end.sha256(), end.bytes(), true);
                }
            }
        }
    }

}
