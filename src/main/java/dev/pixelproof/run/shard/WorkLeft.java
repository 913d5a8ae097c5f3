package dev.pixelproof.run.shard;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.ShardProof;

/**
 * The work that a run has left, according to staging.
 *
 * @param staging of the run
 */
public record WorkLeft(Staging staging) {

    /** The files to be encoded: all files of each shard that is to be made. */
    public StepProgress.Work toEncode() throws IOException {
        return sum(this::isToEncode);
    }

    /**
     * The files to be verified: all files of a made shard, the due files of a kept one.
     */
    public StepProgress.Work toVerify() throws IOException {
        return sum(this::isToVerify);
    }

    /**
     * Whether a shard is to be made or made again: it is missing, or it has orders and no
     * proof yet.
     */
    public boolean isToEncode(PlannedShard shard) throws IOException {
        return shard.hasWork()
                && (isMissing(shard) || (ShardOrders.exist(this.staging, shard.number()) && !isProven(shard.number())));
    }

    /** Whether a shard exists and has no proof yet. */
    public boolean isToVerify(PlannedShard shard) throws IOException {
        return shard.hasWork() && !isMissing(shard) && !isProven(shard.number());
    }

    /** Whether every shard exists and has its proof. */
    public boolean isNone() throws IOException {
        return first((shard) -> isToEncode(shard) || isToVerify(shard)) == null;
    }

    /**
     * Requires that every shard exists.
     * @throws IOException if one is missing
     */
    public void requireMade() throws IOException {
        PlannedShard missing = first(this::isMissing);
        if (missing != null) {
            throw new IOException("Shard %d is missing; delete the staging directory".formatted(missing.number()));
        }
    }

    private @Nullable PlannedShard first(Which wanted) throws IOException {
        try (JsonLines<PlannedShard> shards = this.staging.plan().shards()) {
            PlannedShard next = shards.next();
            while (next != null && !wanted.is(next)) {
                next = shards.next();
            }
            return next;
        }
    }

    /** Whether a shard is to be made and is not in staging. */
    private boolean isMissing(PlannedShard shard) throws IOException {
        return !shard.kept() && !this.staging.shard(shard.number()).isSealed();
    }

    private boolean isProven(long number) throws IOException {
        return FileKind.exists(ShardProof.file(this.staging.proofs(), number));
    }

    /**
     * The files of a shard that are read: all files of a made shard, the due files of a
     * kept one.
     */
    public StepProgress.Work of(PlannedShard shard) throws IOException {
        boolean whole = !shard.kept() || this.staging.shard(shard.number()).isSealed()
                || ShardOrders.exist(this.staging, shard.number());
        return whole ? new StepProgress.Work(shard.candidates(), shard.bytes()) : new StepProgress.Work(shard.due(),
                (long) ((double) shard.bytes() * shard.due() / Math.max(1, shard.candidates())));
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
