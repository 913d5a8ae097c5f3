package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.plan.LossTally;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.settings.RejectLimit;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.Previous;
import dev.pixelproof.snapshot.RunRecords;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.Staging;

/**
 * Refuses the run if more images are rejected than the job allows, as soon as all shards
 * are made.
 */
public final class RejectionCheck {

    private final ConvertRun run;

    private final Staging staging;

    private final KnownPrevious previous;

    public RejectionCheck(ConvertRun run, KnownPrevious previous) {
        this.run = run;
        this.staging = run.staging();
        this.previous = previous;
    }

    /**
     * Goes on only with few rejections. All records are read only where shards that were
     * made leave that open.
     * @throws RefusedException if there are more than the job allows
     */
    public void requireFew() throws IOException {
        Previous before = this.previous.get();
        Made made = Made.of(this.staging, before.document().isPresent());
        if (!made.missing && isOpen(made, before)) {
            try (Tally tally = new Tally(before.document().isPresent() ? before.snapshot() : Optional.empty(),
                    new LossTally(this.run.sources(), this.run.settings().annotations()::of, null))) {
                new RunRecords(this.staging).addTo(tally);
                tally.end();
                requireFew(made, tally, before);
            }
        }
    }

    private boolean isOpen(Made made, Previous before) {
        long most = made.rejected + before.document().map((document) -> document.counts().rejected()).orElse(0L);
        return this.run.settings().maxRejected().exceededBy(most, made.entries + most)
                || (before.document().isPresent() ? made.others > 0 : before.entries() > made.entries)
                || made.entries == 0;
    }

    private void requireFew(Made made, Tally tally, Previous before) throws IOException {
        NewRejections all = tally.rejections();
        RejectLimit limit = this.run.settings().maxRejected();
        if (limit.exceededBy(all.count(), made.entries + all.count())) {
            throw new RefusedException(
                    "%d of %d images would be rejected, more than max-rejected (%s) allows; fix them or raise the limit: %s"
                        .formatted(all.count(), made.entries + all.count(), limit, examples(all)));
        }
        Optional<DatasetDocument> document = before.document();
        if (document.isEmpty() && made.entries == 0 && all.count() > 0) {
            throw SourcePreview.noneToConvert(all);
        }
        NewRejections found = NewRejections.of(made.rejections, before.snapshot());
        new LossCheck(this.run).requireFewLosses(
                document.isPresent() ? tally.lost() : Math.max(0, before.entries() - made.entries),
                tally.losses.worst(), before, (found.count() > 0) ? " (" + examples(found) + ")" : "");
    }

    private static String examples(NewRejections all) {
        List<String> texts = all.first().stream().map((row) -> row.path() + " (" + row.reason() + ")").toList();
        return String.join(", ", texts) + ((all.count() > texts.size()) ? "…" : "");
    }

    private static boolean isEntry(SourceRecord record) {
        return record.state().equals(SourceRecord.ENTRY);
    }

    /** The results of the shards in staging, and the entries of all shards. */
    private static final class Made {

        private final List<Path> rejections = new ArrayList<>();

        /** Whether a shard was lost that was made already; it is made again. */
        private boolean missing;

        private long entries;

        private long rejected;

        /** Files that are no entries, and were not judged like that before. */
        private long others;

        /**
         * Counts.
         * @param compared whether the plan was compared with a snapshot
         */
        static Made of(Staging staging, boolean compared) throws IOException {
            Made made = new Made();
            try (JsonLines<PlannedShard> shards = staging.plan().shards()) {
                for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                    StagedShard shard = staging.shard(next.number());
                    boolean sealed = next.hasWork() && shard.isSealed();
                    made.missing |= !sealed && !next.kept();
                    if (sealed) {
                        made.rejections.add(shard.rejected());
                        try (JsonLines<PlannedFile> files = compared ? staging.plan().files(next) : null) {
                            made.add(shard, files);
                        }
                    }
                    else {
                        made.entries += next.entries();
                    }
                }
            }
            return made;
        }

        private void add(StagedShard shard, @Nullable JsonLines<PlannedFile> files) throws IOException {
            try (JsonLines<SourceRecord> records = JsonLines.open(shard.sources(), 0, SourceRecord::parse)) {
                for (SourceRecord next = records.next(); next != null; next = records.next()) {
                    PlannedFile file = (files != null) ? files.next() : null;
                    this.entries += isEntry(next) ? 1 : 0;
                    this.rejected += next.state().equals(SourceRecord.REJECTED) ? 1 : 0;
                    this.others += (isEntry(next) || (file != null && file.isSame())) ? 0 : 1;
                }
            }
        }

    }

    /** Merges all records with those of the previous snapshot, both in path order. */
    static final class Tally implements RunRecords.Sink, AutoCloseable {

        private static final int FIRST = 5;

        private final @Nullable JsonLines<SourceRecord> before;

        private final LossTally losses;

        private final List<Rejection> first = new ArrayList<>();

        private @Nullable SourceRecord ahead;

        private long rejected;

        private long lost;

        Tally(Optional<Snapshot> previous, LossTally losses) throws IOException {
            this.before = previous.isPresent()
                    ? JsonLines.open(previous.get().file(Snapshot.SOURCES), 0, SourceRecord::parse) : null;
            this.losses = losses;
            advance();
        }

        private void advance() throws IOException {
            this.ahead = (this.before != null) ? this.before.next() : null;
        }

        @Override
        public void add(SourceRecord now) throws IOException {
            loseUpTo(now.path());
            if (this.ahead != null && this.ahead.path().equals(now.path())) {
                count(this.ahead, !isEntry(now));
                advance();
            }
        }

        @Override
        public void add(Rejection rejection) {
            this.rejected++;
            if (this.first.size() < FIRST) {
                this.first.add(rejection);
            }
        }

        void end() throws IOException {
            loseUpTo(null);
        }

        private void loseUpTo(@Nullable String path) throws IOException {
            for (SourceRecord gone = this.ahead; gone != null
                    && (path == null || PathOrder.INSTANCE.compare(gone.path(), path) < 0); gone = this.ahead) {
                count(gone, true);
                advance();
            }
        }

        private void count(SourceRecord old, boolean isLost) {
            if (isEntry(old)) {
                this.lost += isLost ? 1 : 0;
                this.losses.add(old.path(), isLost);
            }
        }

        /** Entries of the previous snapshot that are no longer entries. */
        long lost() {
            return this.lost;
        }

        NewRejections rejections() {
            return new NewRejections(this.rejected, this.first);
        }

        @Override
        public void close() throws IOException {
            if (this.before != null) {
                this.before.close();
            }
        }

    }

}
