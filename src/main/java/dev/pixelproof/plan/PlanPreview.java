package dev.pixelproof.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Prefetch;
import dev.pixelproof.sidecar.Sidecars;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.Skipped;
import dev.pixelproof.source.SourceWalk;

/**
 * Computes a plan without writing it. The sources are walked twice: first for their total
 * size, which decides where shards are cut, then together with the records of the
 * previous snapshot. No list of files is held in memory.
 */
public final class PlanPreview {

    private final long shardSize;

    private final int threads;

    /**
     * Previews the plan of a job.
     * @param shardSize wanted source bytes of a shard
     * @param threads that read files
     */
    public PlanPreview(long shardSize, int threads) {
        this.shardSize = shardSize;
        this.threads = threads;
    }

    /**
     * Visits all files.
     * @param scratch a directory for parts of large metadata tables; it must not exist
     * before, and does not exist afterwards
     * @param visitor gets every file, in path order
     */
    public Totals look(Planner.Order order, Path scratch, Visitor visitor) throws IOException {
        Moves moves = Moves.since(order.baseline());
        ShardCuts cuts = new ShardCuts(this.shardSize, bytes(order, moves));
        moves = moves.mustLookAgain() ? moves.fewAfterAll() : Moves.since(order.baseline());
        ExecutorService readers = Executors.newFixedThreadPool(this.threads);
        try (PreviousFiles previous = PreviousFiles.of(order.baseline());
                Prefetch<PreviousFile> before = Prefetch.of(previous);
                SourceWalk walk = order.sources().walk(order.wanted());
                Sidecars sidecars = new Sidecars(order.sources(), order.metadata(), Disk.real(), scratch)) {
            PlanFiles files = new PlanFiles(walk, before::next, sidecars,
                    new Comparison(order.baseline(), order.content(), order.annotations()), order.rotation(), moves,
                    readers, order.losses(), order.waiting());
            Shards shards = new Shards(cuts, new PreviousShards(order.baseline()));
            try (Prefetch<Comparison.Compared> compared = Prefetch.of(files::next)) {
                for (Comparison.Compared next = compared.next(); next != null; next = compared.next()) {
                    shards.add(CutNote.of(next.file(), 0));
                    visitor.visit(next.file(), FileState.of(next));
                }
            }
            shards.finish();
            return new Totals(previous.entries(), files.removed(), files.removedEntries(), files.losses().worst(),
                    files.losses().unasked(), files.skipped(), shards.made, shards.room, shards.due, moves.totals());
        }
        finally {
            readers.shutdownNow();
        }
    }

    private static long bytes(Planner.Order order, Moves moves) throws IOException {
        Comparison comparison = new Comparison(order.baseline(), order.content(), order.annotations());
        try (SourceWalk walk = order.sources().walk(order.wanted());
                PreviousFiles previous = PreviousFiles.of(order.baseline())) {
            Merge merge = new Merge(previous, null);
            long bytes = 0;
            for (Candidate next = walk.next(); next != null; next = walk.next()) {
                PreviousFile before = merge.skipTo(next.path());
                bytes += bytes(next, before, comparison, order.waiting());
                if (before != null && comparison.trustsStamp(next, before)) {
                    moves.judge(next, before, order.rotation());
                }
            }
            return bytes;
        }
    }

    /** A file that waits counts with its previous size. */
    private static long bytes(Candidate file, @Nullable PreviousFile before, Comparison comparison, Waiting waiting) {
        if (!waiting.includes(file)) {
            return file.bytes();
        }
        if (before == null) {
            return 0;
        }
        return comparison.canHold(file, before) ? before.source().bytes() : file.bytes();
    }

    /** Receives files. */
    @FunctionalInterface
    public interface Visitor {

        /** Receives the next file. */
        void visit(PlannedFile file, FileState state) throws IOException;

    }

    /**
     * The totals of a plan.
     *
     * @param previousEntries entries in the previous snapshot
     * @param removed files of that snapshot that no longer exist
     * @param removedEntries the removed files that were entries
     * @param losses parts of the dataset that lose entries, the largest share first
     * @param unasked the removed entries that only the rules of this format leave out
     * @param skipped files that are not candidates although no pattern excludes them
     * @param made shards that would be made
     * @param room the most bytes that these need
     * @param due entries that would be proven again
     * @param moved files whose inode has changed
     */
    public record Totals(long previousEntries, long removed, long removedEntries, List<PartLoss> losses,
            PlanTotals.Unasked unasked, Skipped skipped, long made, long room, long due, PlanTotals.Moved moved) {
    }

    /** Cuts shards and totals them. */
    private static final class Shards {

        private final ShardCuts cuts;

        private final PreviousShards previous;

        private ShardDraft draft = new ShardDraft(0, 0);

        private long made;

        private long room;

        private long due;

        Shards(ShardCuts cuts, PreviousShards previous) {
            this.cuts = cuts;
            this.previous = previous;
        }

        void add(CutNote note) throws IOException {
            if (this.cuts.startsShard(note.hash(), note.bytes())) {
                finish();
                this.draft = new ShardDraft(0, 0);
            }
            this.draft.add(note);
        }

        void finish() throws IOException {
            if (!this.draft.isEmpty()) {
                PlannedShard shard = this.draft.finish(this.previous, null);
                this.made += shard.kept() ? 0 : 1;
                this.room += shard.room();
                this.due += shard.due();
            }
        }

    }

}
