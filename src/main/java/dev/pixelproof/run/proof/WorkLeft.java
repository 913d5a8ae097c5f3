package dev.pixelproof.run.proof;

import java.io.IOException;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.ShardProof;

/**
 * What a run has still to do after what it, or the one before it, has done.
 *
 * @param staging of the run
 */
public record WorkLeft(Staging staging) {

    /** What is to be encoded: every file of a shard that is made and not sealed. */
    public StepProgress.Work toEncode() throws IOException {
        return sum((shard) -> !shard.kept() && !this.staging.shard(shard.number()).isSealed());
    }

    /**
     * What is to be verified: every file of a shard that is made, what is due of others.
     */
    public StepProgress.Work toVerify() throws IOException {
        return sum((shard) -> shard.hasWork() && !isProven(shard));
    }

    /** Whether a shard has its proof. */
    public boolean isProven(PlannedShard shard) throws IOException {
        return FileKind.exists(ShardProof.file(this.staging.proofs(), shard.number()))
                && (shard.kept() || this.staging.shard(shard.number()).isSealed());
    }

    /** What is read of a shard. */
    public static StepProgress.Work of(PlannedShard shard) {
        return shard.kept()
                ? new StepProgress.Work(shard.due(),
                        (long) ((double) shard.bytes() * shard.due() / Math.max(1, shard.candidates())))
                : new StepProgress.Work(shard.candidates(), shard.bytes());
    }

    private StepProgress.Work sum(Which isLeft) throws IOException {
        StepProgress.Work work = new StepProgress.Work(0, 0);
        try (JsonLines<PlannedShard> shards = this.staging.plan().shards()) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                if (isLeft.is(next)) {
                    StepProgress.Work more = of(next);
                    work = work.plus(more.images(), more.bytes());
                }
            }
        }
        return work;
    }

    /** Selects shards. */
    private interface Which {

        boolean is(PlannedShard shard) throws IOException;

    }

}
