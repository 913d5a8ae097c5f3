package dev.pixelproof.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.Plan;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.source.Candidate;

/**
 * Streams one planned shard's candidates in bundles. Not safe for use by several threads.
 */
final class ShardCandidates implements AutoCloseable {

    private final PlannedShard shard;

    private final JsonLines<Candidate> lines;

    private long left;

    private boolean begun;

    private @Nullable Candidate ahead;

    ShardCandidates(Plan plan, PlannedShard shard) throws IOException {
        this.shard = shard;
        this.lines = plan.candidates(shard);
        this.left = shard.candidates();
        this.ahead = advance();
    }

    /** The next bundle, or null behind the last one. */
    @Nullable Bundle next() throws IOException {
        boolean first = !this.begun;
        this.begun = true;
        List<Candidate> candidates = new ArrayList<>();
        long bytes = 0;
        for (Candidate next = this.ahead; next != null && fits(candidates, bytes, next); next = this.ahead) {
            candidates.add(next);
            bytes += next.bytes();
            this.ahead = advance();
        }
        return candidates.isEmpty() ? null : new Bundle(this.shard.number(), candidates, first, this.ahead == null);
    }

    private static boolean fits(List<Candidate> candidates, long bytes, Candidate next) {
        return candidates.isEmpty()
                || (candidates.size() < Bundle.MAX_IMAGES && bytes + next.bytes() <= Bundle.MAX_BYTES);
    }

    private @Nullable Candidate advance() throws IOException {
        if (this.left == 0) {
            return null;
        }
        this.left--;
        Candidate next = this.lines.next();
        if (next == null) {
            throw new IOException(
                    "The plan ends within shard " + this.shard.number() + "; delete the staging directory");
        }
        return next;
    }

    @Override
    public void close() throws IOException {
        this.lines.close();
    }

}
