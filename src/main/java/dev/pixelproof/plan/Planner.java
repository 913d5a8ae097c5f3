package dev.pixelproof.plan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.Prefetch;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.sidecar.Sidecars;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.source.SourceWalk;
import dev.pixelproof.source.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan: walks the sources together with the records of the previous snapshot,
 * cuts shards, finds those that stay unchanged, and groups the others into partitions.
 * Files are written to disk as they are found; no list of them is held in memory.
 */
public final class Planner {

    private static final int PARTITIONS_PER_THREAD = 8;

    private static final int BUFFER = 64 * 1024;

    private final Disk disk;

    private final long shardSize;

    private final int threads;

    /**
     * Plans a job.
     * @param shardSize wanted source bytes of a shard
     * @param threads that will work; each gets a few partitions
     */
    public Planner(Disk disk, long shardSize, int threads) {
        this.disk = disk;
        this.shardSize = shardSize;
        this.threads = threads;
    }

    /** Makes a plan, forces it and renames it to its final name. */
    public void make(Plan plan, Order order) throws IOException {
        Plan partial = new Plan(plan.directory().resolveSibling(plan.directory().getFileName() + ".partial"));
        Seen files = writeFiles(partial, order);
        Shards shards = writeShards(partial, files.found().bytes(), order.baseline());
        this.disk.delete(partial.notesFile());
        long partitions = writePartitions(partial, shards.work());
        write(partial,
                new PlanTotals(order.now().truncatedTo(ChronoUnit.SECONDS).toString(), order.servedUntil(),
                        files.found(),
                        new PlanTotals.Work(shards.count(), partitions, shards.made(), shards.due(), shards.room()),
                        files.before(), files.moved()));
        this.disk.forceDirectory(partial.directory());
        this.disk.rename(partial.directory(), plan.directory());
        this.disk.forceDirectory(Disk.parent(plan.directory()));
    }

    private void write(Plan plan, PlanTotals totals) throws IOException {
        try (DurableFile out = this.disk.create(plan.totalsFile())) {
            out.write(Json.pretty(totals));
            out.force();
        }
    }

    private Seen writeFiles(Plan plan, Order order) throws IOException {
        Moves moves = Moves.since(order.baseline());
        Seen files = writeFiles(plan, order, moves);
        return moves.mustLookAgain() ? writeFiles(plan, order, moves.fewAfterAll()) : files;
    }

    private Seen writeFiles(Plan plan, Order order, Moves moves) throws IOException {
        this.disk.delete(plan.directory());
        this.disk.createDirectories(plan.directory());
        ExecutorService readers = Executors.newFixedThreadPool(this.threads);
        try (PreviousFiles previous = PreviousFiles.of(order.baseline());
                Prefetch<PreviousFile> before = Prefetch.of(previous);
                SourceWalk walk = order.sources().walk(order.wanted());
                Sidecars sidecars = new Sidecars(order.sources(), order.metadata(), this.disk, plan.tables())) {
            PlanFiles files = new PlanFiles(walk, before::next, sidecars,
                    new Comparison(order.baseline(), order.content(), order.annotations()), order.rotation(), moves,
                    readers, order.losses(), order.waiting());
            Written written = write(plan, files, order.baseline(), moves);
            sidecars.close();
            return new Seen(
                    new PlanTotals.Found(written.candidates(), written.bytes(), files.skipped(), sidecars.orphans(),
                            sidecars.firstOrphans()),
                    new PlanTotals.Before(order.previous(), previous.entries(), files.removed(), files.removedEntries(),
                            files.losses().worst(), files.losses().unasked()),
                    moves.totals());
        }
        finally {
            readers.shutdownNow();
        }
    }

    /** Walking and comparing continues while lines are written. */
    private Written write(Plan plan, PlanFiles files, @Nullable Baseline baseline, Moves moves) throws IOException {
        try (Prefetch<Comparison.Compared> compared = Prefetch.of(files::next);
                DurableFile out = this.disk.create(plan.filesFile());
                DurableFile notes = this.disk.create(plan.notesFile());
                DurableFile seen = this.disk.create(plan.seenFile());
                InodeNotes.Tape inodes = new InodeNotes.Tape(this.disk, plan.inodesFile(),
                        (baseline != null) ? baseline.inodes() : null)) {
            CutNote.Tape tape = new CutNote.Tape();
            long candidates = 0;
            long bytes = 0;
            for (Comparison.Compared next = compared.next(); next != null; next = compared.next()) {
                tape.write(CutNote.of(next.file(), line(out, next.file())), notes);
                if (next.seen() != null) {
                    line(seen, next.seen());
                }
                inodes.add(next.inode());
                candidates++;
                bytes += next.file().bytes();
            }
            out.force();
            seen.force();
            inodes.finish(moves.areMost());
            return new Written(candidates, bytes);
        }
    }

    private Shards writeShards(Plan plan, long totalBytes, @Nullable Baseline baseline) throws IOException {
        ShardCuts cuts = new ShardCuts(this.shardSize, totalBytes);
        Shards shards = Shards.NONE;
        try (InputStream notes = new BufferedInputStream(FileReads.open(plan.notesFile()), BUFFER);
                RowPositions rows = (baseline != null) ? new RowPositions(baseline.index()) : null;
                DurableFile out = this.disk.create(plan.shardsFile())) {
            PreviousShards previous = new PreviousShards(baseline);
            ShardDraft draft = new ShardDraft(0, 0);
            CutNote.Tape tape = new CutNote.Tape();
            long position = 0;
            for (CutNote next = tape.read(notes); next != null; next = tape.read(notes)) {
                if (cuts.startsShard(next.hash(), next.bytes())) {
                    shards = shards.plus(write(out, draft.finish(previous, rows)));
                    draft = new ShardDraft(shards.count(), position);
                }
                draft.add(next);
                position += next.line();
            }
            if (!draft.isEmpty()) {
                shards = shards.plus(write(out, draft.finish(previous, rows)));
            }
            out.force();
        }
        return shards;
    }

    private static PlannedShard write(DurableFile out, PlannedShard shard) throws IOException {
        line(out, shard);
        return shard;
    }

    private long writePartitions(Plan plan, long totalWork) throws IOException {
        PartitionCuts cuts = new PartitionCuts(totalWork, this.threads * PARTITIONS_PER_THREAD);
        try (JsonLines<PlannedShard> shards = plan.shards();
                DurableFile out = this.disk.create(plan.partitionsFile())) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                Partition full = cuts.add(next);
                if (full != null) {
                    line(out, full);
                }
            }
            Partition last = cuts.last();
            if (last != null) {
                line(out, last);
            }
            out.force();
        }
        return cuts.count();
    }

    /** Writes a line and returns its length in bytes. */
    private static int line(DurableFile out, Object value) throws IOException {
        byte[] json = Json.bytes(value);
        out.write(json);
        out.write('\n');
        return json.length + 1;
    }

    /**
     * The inputs of a plan.
     *
     * @param sources that are walked
     * @param wanted which of their files are planned
     * @param metadata which sidecars are read
     * @param annotations gives the annotation of a candidate
     * @param baseline the previous snapshot, or null where nothing can be reused
     * @param previous that snapshot's name, or empty
     * @param content reads files
     * @param rotation chooses the entries that are proven again
     * @param servedUntil the day until which it has chosen
     * @param format of the previous snapshot, 0 for none
     * @param now the time before the first file is examined
     */
    public record Order(SourceTree sources, Wanted wanted, MetadataRule metadata,
            Function<Candidate, Annotation> annotations, @Nullable Baseline baseline, String previous,
            ContentCheck content, Rotation rotation, String servedUntil, int format, Instant now) {

        LossTally losses() {
            return new LossTally(this.sources, this.annotations, (this.format == 2) ? this.wanted : null);
        }

        Waiting waiting() {
            return new Waiting(this.wanted.minAge(), this.now);
        }

    }

    private record Written(long candidates, long bytes) {
    }

    private record Seen(PlanTotals.Found found, PlanTotals.Before before, PlanTotals.Moved moved) {
    }

    private record Shards(long count, long made, long due, long room, long work) {

        static final Shards NONE = new Shards(0, 0, 0, 0, 0);

        Shards plus(PlannedShard shard) {
            return new Shards(this.count + 1, this.made + (shard.kept() ? 0 : 1), this.due + shard.due(),
                    this.room + shard.room(), this.work + PartitionCuts.work(shard));
        }

    }

}
