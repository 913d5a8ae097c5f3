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
 * Tells what a plan would be without writing one: the sources are walked twice, once for
 * their size, which decides where shards are cut, and once beside the records of the
 * snapshot before. No list of files is in memory.
 */
public final class PlanPreview {

    private final long shardSize;

    private final int threads;

    /**
     * Previews the plan of a job.
     * @param shardSize wanted source bytes of a shard
     * @param threads that look into files
     */
    public PlanPreview(long shardSize, int threads) {
        this.shardSize = shardSize;
        this.threads = threads;
    }

    /**
     * Looks at all files.
     * @param scratch a directory for parts of large tables beside images; there is none
     * yet, and none is left in the end
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

    /** A file that waits takes as many as it had before. */
    private static long bytes(Candidate file, @Nullable PreviousFile before, Comparison comparison, Waiting waiting) {
        if (!waiting.includes(file)) {
            return file.bytes();
        }
        if (before == null) {
            return 0;
        }
        return comparison.canHold(file, before) ? before.source().bytes() : file.bytes();
    }

    /** Gets files. */
    @FunctionalInterface
    public interface Visitor {

        /** Gets the next file. */
        void visit(PlannedFile file, FileState state) throws IOException;

    }

    /**
     * What the plan would be beside its files.
     *
     * @param previousEntries entries in the snapshot before
     * @param removed files that it knows and that are gone
     * @param removedEntries those of them that were entries
     * @param losses parts of the dataset that lose entries by that, the worst first
     * @param unasked those of the removed entries that only the rules of this format
     * leave out
     * @param skipped what is no candidate, although no pattern leaves it out
     * @param made shards that would be made
     * @param room bytes that these take at most
     * @param due entries that would be proven again
     * @param moved files whose inode is another
     */
    public record Totals(long previousEntries, long removed, long removedEntries, List<PartLoss> losses,
            PlanTotals.Unasked unasked, Skipped skipped, long made, long room, long due, PlanTotals.Moved moved) {
    }

    /** Cuts shards and adds them up. */
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
