package dev.pixelproof.run.shard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Base64Text;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.encode.ImageEncoder;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.ShardLines;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.Failures;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.source.OpenSource;

/**
 * Makes the outcomes of items: carries over entries of the previous snapshot that are
 * still intact, and encodes everything else. Not safe for use by several threads.
 */
final class ItemEncoder implements Closeable {

    private final Function<Candidate, Outcome> encoding;

    private final Function<Candidate, Annotation> annotations;

    private final Predicate<PlannedFile> writing;

    private final @Nullable ShardLines previous;

    private final HeapBudget.Room room;

    /**
     * Makes outcomes.
     * @param encoding encodes a file
     * @param annotations gives the annotation of a candidate
     * @param writing whether a file has been written since it was planned
     * @param previous directory of the previous snapshot, or null
     * @param room for the payload of a large image; released when outcomes are no longer
     * used
     */
    ItemEncoder(Function<Candidate, Outcome> encoding, Function<Candidate, Annotation> annotations,
            Predicate<PlannedFile> writing, @Nullable Path previous, HeapBudget.Room room) {
        this.encoding = encoding;
        this.writing = writing;
        this.annotations = annotations;
        this.previous = (previous != null) ? new ShardLines(previous, HeapBudget::payloadExcess) : null;
        this.room = room;
    }

    /**
     * Makes the outcomes of a run.
     * @param room for large images
     */
    static ItemEncoder of(ConvertRun run, HeapBudget.Room room) throws IOException {
        ImageEncoder encoder = run.encoder(PublishedPngs.of(run));
        Snapshot previous = run.previous();
        return new ItemEncoder((candidate) -> run.guard().encode(encoder, candidate, room),
                run.settings().annotations()::of, (file) -> isBeingWritten(run, file),
                (previous != null) ? previous.directory() : null, room);
    }

    /**
     * Whether a file has changed since it was planned, and is younger than it must be.
     */
    private static boolean isBeingWritten(ConvertRun run, PlannedFile file) {
        Duration minAge = run.settings().wanted().minAge();
        if (minAge.isZero()) {
            return false;
        }
        Candidate planned = file.candidate();
        try (OpenSource now = run.sources().open(planned.path(), planned.utf8())) {
            Candidate found = new Candidate(planned.path(), planned.utf8(), now.bytes(), now.modified());
            return !found.modified().equals(planned.modified()) && found.isYounger(minAge, run.clock().instant());
        }
        catch (IOException ex) {
            return false;
        }
    }

    /** Processes an item by its orders or, without any, as planned. */
    Outcome encode(PlannedItem item, ShardOrders orders) {
        PlannedFile file = item.file();
        Reason reason = orders.rejected().get(file.path());
        if (reason != null) {
            return ImageEncoder.reject(file.candidate(), reason, message(reason));
        }
        String damage = orders.again().get(file.path());
        return (damage != null) ? encodeAgain(item, damage) : encode(item);
    }

    private static String message(Reason reason) {
        return (reason == Reason.SOURCE_CHANGING)
                ? "The file changed after it was encoded, and changed again after it was re-encoded"
                : "The file does not decode to the same pixels each time: parts of it are missing or damaged";
    }

    /** Carries an item over, or encodes it. */
    Outcome encode(PlannedItem item) {
        PlannedFile file = item.file();
        IndexRow row = item.row();
        if (row != null) {
            return carry(file, row, annotation(file, row), file.record());
        }
        return switch (file.carried().state()) {
            case SourceRecord.REJECTED -> new Outcome.Rejected(file.record(), file.rejection());
            case SourceRecord.IGNORED -> new Outcome.Ignored(file.record());
            default -> fresh(item);
        };
    }

    /** Encodes a file. One that is being written is left to the next run. */
    private Outcome fresh(PlannedItem item) {
        PlannedFile file = item.file();
        IndexRow before = item.before();
        Outcome outcome = this.encoding.apply(file.candidate());
        if (item.row() != null || !this.writing.test(file)) {
            return outcome;
        }
        return (before == null) ? new Outcome.Ignored(SourceRecord.waiting(file.path())) : held(file, before);
    }

    /**
     * Encodes an item even if the previous snapshot has an entry of it.
     * @param damage of that entry, or empty
     */
    private Outcome encodeAgain(PlannedItem item, String damage) {
        Outcome outcome = fresh(item);
        return (outcome instanceof Outcome.Encoded encoded && !damage.isEmpty()) ? new Outcome.Healed(encoded, damage)
                : outcome;
    }

    private Outcome held(PlannedFile file, IndexRow before) {
        Annotation annotation = before.entry().annotation();
        return carry(file, before, annotation, SourceRecord.held(before.entry(), annotation.sha256()));
    }

    /**
     * The annotation that the plan has found, or that of the entry if the plan keeps it.
     */
    private Annotation annotation(PlannedFile file, IndexRow row) {
        Annotation now = this.annotations.apply(file.candidate());
        return now.sha256().equals(file.carried().annotationSha256()) ? now : row.entry().annotation();
    }

    private Outcome carry(PlannedFile file, IndexRow row, Annotation annotation, SourceRecord record) {
        this.room.release();
        this.room.takePayload(row.entry().payload().bytes());
        StoredLine line = read(row);
        Optional<byte[]> payload = payload(line, row.entry());
        if (payload.isEmpty()) {
            this.room.release();
            return encodeAgain(new PlannedItem(file, row), damage(line, row.entry()));
        }
        Outcome.Encoded carried = new Outcome.Encoded(record, row.entry().annotated(annotation), payload.get(),
                List.of());
        boolean whole = line instanceof StoredLine.Whole found && found.entry().equals(row.entry());
        return whole ? carried : new Outcome.Healed(carried, damage(line, row.entry()));
    }

    private StoredLine read(IndexRow row) {
        try {
            return (this.previous != null) ? this.previous.read(row) : missing(row, "no previous snapshot");
        }
        catch (IOException ex) {
            return missing(row, Failures.message(ex));
        }
    }

    private static StoredLine missing(IndexRow row, String problem) {
        return new StoredLine.Damaged(row.offset(), 0, null, problem);
    }

    private static Optional<byte[]> payload(StoredLine line, Entry entry) {
        return (line instanceof StoredLine.Whole whole && whole.payload().length == entry.payload().bytes()
                && Base64Text.encodedLength(whole.payload().length) == entry.payload().base64Bytes()
                && Sha256.of(whole.payload()).hex().equals(entry.payload().sha256())) ? Optional.of(whole.payload())
                        : Optional.empty();
    }

    private static String damage(StoredLine line, Entry entry) {
        if (line instanceof StoredLine.Damaged damaged) {
            return damaged.problem();
        }
        StoredLine.Whole whole = (StoredLine.Whole) line;
        return whole.entry().equals(entry) ? "the payload's checksum is not the one that was proven"
                : "the line holds another entry than the index says";
    }

    @Override
    public void close() throws IOException {
        try (ShardLines lines = this.previous) {
            // nothing else to close
        }
    }

}
