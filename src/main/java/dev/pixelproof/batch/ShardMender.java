package dev.pixelproof.batch;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.EntryVerifier;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.Verdict;

/**
 * Makes a shard again whose sources changed between encoding and verifying, and verifies
 * it again. A source that changes a second time is rejected; as each round settles at
 * least one path, there is an end.
 */
final class ShardMender {

    private final Staging staging;

    private final ShardMaker maker;

    private final EntryVerifier verifier;

    ShardMender(ConvertRun run) {
        this.staging = run.staging();
        this.maker = run.shardMaker();
        this.verifier = run.verifier();
    }

    /**
     * Mends a shard.
     * @param changed what had changed when the shard was verified
     * @return the proof of the shard as it is now
     */
    ShardProof mend(long number, List<Verdict.SourceChanged> changed) throws IOException {
        PlannedShard shard = planned(number);
        Set<String> once = new HashSet<>();
        Set<String> restless = new HashSet<>();
        List<Verdict.SourceChanged> found = changed;
        while (true) {
            for (Verdict.SourceChanged source : found) {
                if (!once.add(source.path())) {
                    restless.add(source.path());
                }
            }
            this.maker.make(shard, restless);
            ShardProof.Tally tally = new ShardProof.Tally();
            ShardProof proof = verify(number, tally);
            found = tally.changed();
            if (found.isEmpty()) {
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
                tally.add(bundle.entries().stream().map(this.verifier::verify).toList());
                StoredBundle.End end = bundle.end();
                if (end != null) {
                    return tally.proof(number, end.sha256(), end.bytes(), true);
                }
            }
        }
    }

}
