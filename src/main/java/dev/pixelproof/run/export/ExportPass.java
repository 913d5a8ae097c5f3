package dev.pixelproof.run.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Base64Text;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.file.LineFile;
import dev.pixelproof.export.payload.DamagedShardException;
import dev.pixelproof.export.payload.PayloadText;
import dev.pixelproof.export.payload.ShardText;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.ImageCheck;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.Survey;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.SnapshotShards;
import dev.pixelproof.snapshot.SumsCheck;

/**
 * One pass over a snapshot's entries in path order, with each shard that has a wanted
 * entry read once from its beginning to its end, and compared with its checksum.
 */
public final class ExportPass {

    private final Snapshot snapshot;

    private final ExportOrder order;

    private final SumsCheck sums;

    private final StepProgress progress;

    private final BooleanSupplier stopped;

    private final ExportTally tally = new ExportTally();

    private String shard = "";

    private String before = "";

    private @Nullable ShardText text;

    ExportPass(Snapshot snapshot, ExportOrder order, SumsCheck sums, StepProgress progress, BooleanSupplier stopped) {
        this.snapshot = snapshot;
        this.order = order;
        this.sums = sums;
        this.progress = progress;
        this.stopped = stopped;
    }

    /**
     * Writes all files that hold entries, and the lists of ids and of left-out entries.
     */
    ExportTally run(ExportFiles files, Survey survey) throws IOException, ExportException {
        Exporter exporter = this.order.view()
            .begin(files, this.order.values(), this.order.limits().and(this.order.view().limits()), survey);
        try (LineFile leftOut = files.lines(ExportFiles.LEFT_OUT);
                LineFile ids = this.order.view().needsIds() ? files.lines(ExportFiles.IDS) : null) {
            write(exporter, leftOut, ids);
            this.tally.wrote(files.count(), files.bytes());
        }
        finally {
            closeShard();
        }
        return this.tally;
    }

    private void write(Exporter exporter, LineFile leftOut, @Nullable LineFile ids) throws IOException {
        try (JsonLines<IndexRow> rows = this.snapshot.index(0);
                JsonLines<IndexRow> damaged = this.order.damaged() ? this.snapshot.damaged() : null) {
            write(exporter, rows, leftOut, ids);
            if (damaged != null) {
                this.before = "";
                write(exporter, damaged, leftOut, ids);
            }
        }
        finishShard();
        exporter.finish();
    }

    private void write(Exporter exporter, JsonLines<IndexRow> rows, LineFile leftOut, @Nullable LineFile ids)
            throws IOException {
        IndexRow row = rows.next();
        for (; row != null && this.tally.written() < this.order.selection().limit(); row = rows.next()) {
            if (this.stopped.getAsBoolean()) {
                throw new InterruptedIOException(
                        "Stopped; nothing was exported; the same command starts from the beginning");
            }
            requireOrder(row.entry().path());
            this.tally.see(row.entry(), this.order.selection());
            if (this.order.selection().matches(row.entry())) {
                write(exporter, row, leftOut, ids);
            }
            this.progress.advance(1, row.length() + 1);
        }
        if (row != null) {
            this.tally.cut();
        }
    }

    /** A path that stood there twice would give two items of one id. */
    private void requireOrder(String path) throws DamagedShardException {
        if (!this.before.isEmpty() && PathOrder.INSTANCE.compare(this.before, path) >= 0) {
            throw damagedIndex("'%s' comes after '%s'".formatted(path, this.before));
        }
        this.before = path;
    }

    private void write(Exporter exporter, IndexRow row, LineFile leftOut, @Nullable LineFile ids) throws IOException {
        Item item = new Item(this.tally.written(), row.entry(), data(row));
        ItemOutcome outcome = outcome(exporter, item);
        this.tally.add(row.entry().path(), outcome);
        if (outcome instanceof ItemOutcome.Written written && ids != null) {
            ids.write(Json.bytes(new Id(item.id(), item.number(), row.entry().path(), written.file(), written.line(),
                    row.entry().payload().sha256())));
        }
        else if (outcome instanceof ItemOutcome.LeftOut refusal) {
            this.progress.reject(1);
            leftOut.write(Json.bytes(new LeftOut(row.entry().path(), refusal.reason(), refusal.message())));
        }
    }

    private ItemOutcome outcome(Exporter exporter, Item item) throws IOException {
        try {
            Optional<ItemOutcome.LeftOut> other = this.order.view().writesImageFiles() ? ImageCheck.refusal(item)
                    : Optional.empty();
            return other.isPresent() ? other.get() : exporter.write(item);
        }
        catch (MalformedJsonException ex) {
            throw damagedIndex(
                    "the metadata of '%s' is not a JSON object: %s".formatted(item.entry().path(), ex.getMessage()));
        }
    }

    private PayloadText data(IndexRow row) throws IOException {
        long payload = row.entry().payload().bytes();
        long base64 = row.entry().payload().base64Bytes();
        if (payload < 0 || payload > base64 || Base64Text.encodedLength(payload) != base64) {
            throw damagedIndex(
                    "payload_bytes and base64_bytes of '%s' do not fit each other".formatted(row.entry().path()));
        }
        return shard(row).text(row.dataOffset(), row.entry().payload().base64Bytes());
    }

    private ShardText shard(IndexRow row) throws IOException {
        ShardText open = this.text;
        if (open == null || !row.shard().equals(this.shard)) {
            finishShard();
            if (!SnapshotShards.isShard(row.shard())) {
                throw damagedIndex("it names no shard of the snapshot: '" + row.shard() + "'");
            }
            if (FileKind.of(this.snapshot.file(row.shard())) != FileKind.REGULAR) {
                throw new DamagedShardException(this.snapshot.file(row.shard()),
                        "there is no such file; was the snapshot removed meanwhile?");
            }
            this.shard = row.shard();
            open = ShardText.open(this.snapshot.file(this.shard));
            this.text = open;
        }
        return open;
    }

    private DamagedShardException damagedIndex(String problem) {
        return new DamagedShardException(this.snapshot.file(Snapshot.INDEX), problem);
    }

    /** A shard is exported only if it matches SHA256SUMS. */
    private void finishShard() throws IOException {
        ShardText open = this.text;
        if (open != null) {
            String actual = open.finish().hex();
            closeShard();
            if (!actual.equals(this.sums.expected(this.shard))) {
                throw new DamagedShardException(this.snapshot.file(this.shard),
                        "its SHA-256 is %s and should be %s; 'pixelproof verify' finds any other damage"
                            .formatted(actual, this.sums.expected(this.shard)));
            }
        }
    }

    private void closeShard() throws IOException {
        ShardText open = this.text;
        if (open != null) {
            this.text = null;
            open.close();
        }
    }

    /**
     * A line of {@code ids.jsonl}.
     *
     * @param id of the item
     * @param number of items before it
     * @param path of its entry
     * @param file that holds it
     * @param line of it there, from 0
     * @param payloadSha256 of its payload
     */
    public record Id(String id, long number, String path, String file, long line, String payloadSha256) {
    }

    /**
     * A line of {@code left_out.jsonl}.
     *
     * @param path of the entry
     * @param reason a word for programs
     * @param message for people
     */
    public record LeftOut(String path, String reason, String message) {
    }

}
