package dev.pixelproof.batch;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.encode.ImageEncoder;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.encode.ShardWriter;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.source.Reason;
import dev.pixelproof.verify.ShardProof;

/**
 * Makes one shard from beginning to end outside the encode step, where a source changed
 * after it was encoded, or where a shard was lost since.
 */
final class ShardMaker {

    private final Disk disk;

    private final Staging staging;

    private final ImageEncoder encoder;

    private final CrashGuard guard;

    ShardMaker(Disk disk, Staging staging, ImageEncoder encoder, CrashGuard guard) {
        this.disk = disk;
        this.staging = staging;
        this.encoder = encoder;
        this.guard = guard;
    }

    /**
     * Makes a shard, in place of an earlier make of it.
     * @param givenUp paths that are rejected, and why
     */
    void make(PlannedShard shard, Map<String, Reason> givenUp) throws IOException {
        this.disk.delete(ShardProof.file(this.staging.proofs(), shard.number()));
        try (ShardCandidates candidates = new ShardCandidates(this.staging.plan(), shard);
                ShardWriter writer = new ShardWriter(this.disk, this.staging.shard(shard.number()))) {
            for (Bundle bundle = candidates.next(); bundle != null; bundle = candidates.next()) {
                List<Candidate> all = bundle.candidates();
                writer.write(() -> all.stream().map((candidate) -> encode(candidate, givenUp)).iterator());
            }
            writer.seal();
        }
        finally {
            HeapBudget.ofThisJvm().release();
        }
    }

    private Outcome encode(Candidate candidate, Map<String, Reason> givenUp) {
        Reason reason = givenUp.get(candidate.path());
        return (reason != null) ? this.encoder.reject(candidate, reason, message(reason))
                : this.guard.encode(this.encoder, candidate);
    }

    private static String message(Reason reason) {
        return (reason == Reason.SOURCE_CHANGING)
                ? "The file changed after it was encoded, and again after it was encoded once more"
                : "The file does not decode to the same pixels each time: parts of it are missing or damaged";
    }

}
