package dev.pixelproof.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.durable.FileTooLargeException;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.SortedLines;

/**
 * One published state of a dataset, opened for reading. Its directory is resolved once,
 * so that it stays the same when {@code latest} moves on.
 *
 * @param directory of the snapshot
 */
public record Snapshot(Path directory) {

    static final String DATASET = "dataset.json";

    /** File of the entries without their data. */
    public static final String INDEX = "index.jsonl";

    /**
     * File of the damaged images that were kept, without their data; missing without such
     * images.
     */
    public static final String DAMAGED = "damaged.jsonl";

    static final String REJECTED = "rejected.jsonl";

    /** The file of source records. */
    public static final String SOURCES = "sources.jsonl";

    static final String CHANGES = "changes.jsonl";

    static final String VERIFICATION = "verification.json";

    static final String REPORT = "report.html";

    static final String SUMS = "SHA256SUMS";

    private static final Pattern FORMAT = Pattern.compile("\\A\\s*\\{\\s*\"format\"\\s*:\\s*(\\d{1,9})\\b");

    private static final Pattern LISTED_SOURCES = Pattern.compile("([0-9a-f]{64})  sources\\.jsonl");

    private static final int HEAD = 200;

    /** Enough for a million shards with a line each. */
    private static final long MAX_SMALL_FILE = 256 << 20;

    /** Parsed JSON needs about twenty times as much memory as its text. */
    private static final int JSON_PARTS = 24;

    /** A map of checksums needs about three times as much memory as their text. */
    private static final int SUMS_PARTS = 8;

    /**
     * Opens an output's newest snapshot, or a snapshot itself.
     * @throws IOException with a message for people if none exists
     */
    public static Snapshot open(Path outputOrSnapshot) throws IOException {
        Path directory = Pointer.follow(outputOrSnapshot).orElse(outputOrSnapshot);
        if (FileKind.of(directory) != FileKind.DIRECTORY) {
            throw new NotDirectoryException(outputOrSnapshot.toString());
        }
        if (FileKind.of(directory.resolve(DATASET)) == FileKind.ABSENT
                && FileKind.of(directory.resolve(SUMS)) == FileKind.ABSENT) {
            throw new IOException(outputOrSnapshot
                    + " holds no published dataset: it has no 'latest', no 'latest.json' that names a snapshot, and no "
                    + DATASET + "; name the output directory of a job, or one of its snapshots");
        }
        Snapshot snapshot = new Snapshot(directory.toRealPath());
        snapshot.requireFormat();
        return snapshot;
    }

    /**
     * Rejects unknown formats; damage is reported elsewhere. The number comes first in
     * the file, and loading a JSON library for it would take longer than finding an
     * entry.
     */
    private void requireFormat() throws IOException {
        if (FileKind.of(file(DATASET)) == FileKind.REGULAR) {
            try (InputStream in = FileReads.open(file(DATASET))) {
                Matcher format = FORMAT.matcher(new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1));
                if (format.find()) {
                    requireFormat(Integer.parseInt(format.group(1)));
                }
            }
        }
    }

    private void requireFormat(int format) throws MalformedJsonException {
        if (format != DatasetDocument.FORMAT && format != FormatTwo.FORMAT) {
            throw new MalformedJsonException(
                    "%s has format %d, this program reads formats %d and %d; use the version that made it, %s"
                        .formatted(this.directory.resolve(DATASET), format, FormatTwo.FORMAT, DatasetDocument.FORMAT,
                                "or convert the dataset again"));
        }
    }

    /** The newest snapshot of an output, if there is one. */
    public static Optional<Snapshot> latest(OutputLayout layout) throws IOException {
        Optional<Path> latest = Pointer.follow(layout.output());
        return latest.isPresent() ? Optional.of(new Snapshot(latest.get().toRealPath())) : Optional.empty();
    }

    /** The snapshot's name, its time of publishing. */
    public String name() {
        return String.valueOf(this.directory.getFileName());
    }

    /**
     * Reads {@code dataset.json}.
     * @throws MalformedJsonException if it is damaged, or of a format that this program
     * does not read
     */
    public DatasetDocument document() throws IOException {
        byte[] json = small(DATASET);
        return FormatTwo.is(json) ? FormatTwo.read(json) : current(json);
    }

    private DatasetDocument current(byte[] json) throws MalformedJsonException {
        DatasetDocument document = Json.read(json, DatasetDocument.class);
        requireFormat(document.format());
        return document;
    }

    /**
     * The output that the snapshot was published in; for a copied snapshot, the snapshot
     * itself.
     */
    public Path output() {
        Path snapshots = Disk.parent(this.directory);
        return String.valueOf(snapshots.getFileName()).equals("snapshots") ? Disk.parent(snapshots) : this.directory;
    }

    /** Bytes of the files that have a line for each file or entry. */
    public long recordBytes() throws IOException {
        long bytes = 0;
        for (String name : List.of(INDEX, DAMAGED, REJECTED, SOURCES)) {
            bytes += FileKind.of(file(name)) != FileKind.ABSENT ? Files.size(file(name)) : 0;
        }
        for (Path file : hasDamaged() ? FileReads.list(this.directory) : List.<Path>of()) {
            bytes += String.valueOf(file.getFileName()).startsWith(DamagedShards.PREFIX) ? Files.size(file) : 0;
        }
        return bytes;
    }

    /** A file of the snapshot. */
    public Path file(String name) {
        return this.directory.resolve(name);
    }

    /** The index from a row's first byte to the end. */
    public JsonLines<IndexRow> index(long position) throws IOException {
        return JsonLines.open(file(INDEX), position, IndexRow::parse);
    }

    /** Whether the snapshot has damaged images that were kept. */
    public boolean hasDamaged() throws IOException {
        return FileKind.of(file(DAMAGED)) != FileKind.ABSENT;
    }

    /** The rows of damaged images that were kept; null without such images. */
    public @Nullable JsonLines<IndexRow> damaged() throws IOException {
        return hasDamaged() ? JsonLines.open(file(DAMAGED), 0, IndexRow::parse) : null;
    }

    /** The same rows for lookups by path; null without such images. */
    public @Nullable SortedLines<IndexRow> damagedByPath() throws IOException {
        return hasDamaged() ? SortedLines.open(file(DAMAGED), IndexRow::parse, (row) -> row.entry().path()) : null;
    }

    private byte[] small(String name) throws IOException {
        Path file = file(name);
        FileKind kind = FileKind.of(file);
        if (kind != FileKind.ABSENT && kind != FileKind.REGULAR) {
            throw new MalformedJsonException(file + " is not a regular file");
        }
        try {
            return FileReads.all(file, most(JSON_PARTS));
        }
        catch (FileTooLargeException ex) {
            throw new MalformedJsonException(ex.problem());
        }
    }

    private static long most(int parts) {
        return Math.min(MAX_SMALL_FILE, Runtime.getRuntime().maxMemory() / parts);
    }

    /** The checksum of its source records, if SHA256SUMS lists it. */
    public Optional<Sha256> sourcesSum() throws IOException {
        try (Stream<String> lines = sums()) {
            return lines.map(LISTED_SOURCES::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .map((listed) -> new Sha256(listed.group(1)));
        }
        catch (UncheckedIOException ex) {
            throw (ex.getCause() != null) ? ex.getCause() : new IOException(ex);
        }
    }

    /**
     * The lines of SHA256SUMS, as a stream to be closed, which throws
     * {@link UncheckedIOException}.
     * @throws FileTooLargeException if the file is too large; the stream throws it for a
     * line
     * @throws MalformedJsonException if it is not a regular file
     */
    Stream<String> sums() throws IOException {
        Path file = file(SUMS);
        FileKind kind = FileKind.of(file);
        if (kind != FileKind.ABSENT && kind != FileKind.REGULAR) {
            throw new MalformedJsonException(file + " is not a regular file");
        }
        FileReads.requireAtMost(file, most(SUMS_PARTS));
        return FileReads.lines(file, StandardCharsets.ISO_8859_1);
    }

}
