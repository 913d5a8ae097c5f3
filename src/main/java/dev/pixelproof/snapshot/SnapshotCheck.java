package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.verify.Verdict;

/**
 * Compares a snapshot's files with each other. Checksums alone do not show that a listed
 * file is empty, or that a shard is missing in the index.
 */
public final class SnapshotCheck {

    private static final String NONE = "none";

    private final Snapshot snapshot;

    private final List<Verdict.Mismatch> mismatches = new ArrayList<>();

    private boolean agreeing = true;

    private SnapshotCheck(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /**
     * Compares shards, index, source records and {@code dataset.json}.
     * @param sums the snapshot's checksums
     * @param shards the shards that the index names
     * @return all mismatches
     */
    public static List<Verdict.Mismatch> of(Snapshot snapshot, SumsCheck sums, SnapshotShards shards)
            throws IOException {
        SnapshotCheck check = new SnapshotCheck(snapshot);
        check.names(sums, shards);
        if (!shards.disorder().isEmpty()) {
            check.add(Snapshot.INDEX, "path order", "ascending paths", shards.disorder());
            check.agreeing = false;
        }
        try {
            check.document(snapshot.document(), shards);
        }
        catch (MalformedJsonException | NoSuchFileException ex) {
            check.add(Snapshot.DATASET, "file", "what the dataset is", String.valueOf(ex.getMessage()));
        }
        return check.mismatches;
    }

    private void names(SumsCheck sums, SnapshotShards shards) {
        Set<String> indexed = shards.shards()
            .stream()
            .map(SnapshotShards.Shard::name)
            .collect(Collectors.toCollection(TreeSet::new));
        compare(Snapshot.INDEX, "shards", sums.shards(), indexed);
        for (String name : sums.shards()) {
            int prefix = name.indexOf('-') + 1;
            String digits = name.substring(prefix, Math.max(prefix, name.lastIndexOf('.')));
            if (!sums.expected(name).startsWith(digits)) {
                add(name, "name", "named after its content", "SHA-256 " + sums.expected(name));
            }
        }
    }

    private void document(DatasetDocument document, SnapshotShards shards) throws IOException {
        compare(Snapshot.DATASET, "shards",
                Stream.concat(document.shards().stream(), document.damagedShards().stream())
                    .map((shard) -> shard.name() + " " + shard.entries())
                    .toList(),
                shards.shards().stream().map((shard) -> shard.name() + " " + shard.entries()).toList());
        DatasetDocument.Counts counts = document.counts();
        compare(Snapshot.DATASET, "entries", counts.entries(), entries(shards, false));
        compare(Snapshot.DATASET, "damaged", counts.damaged(), entries(shards, true));
        compare(Snapshot.DATASET, "rejected", counts.rejected(), lines(Snapshot.REJECTED));
        try {
            compare(Snapshot.DATASET, "candidates", counts.candidates(), sources());
        }
        catch (MalformedJsonException | NoSuchFileException ex) {
            add(Snapshot.SOURCES, "records", "records that can be read", String.valueOf(ex.getMessage()));
        }
    }

    private static long entries(SnapshotShards shards, boolean damaged) {
        return shards.shards()
            .stream()
            .filter((shard) -> shard.isDamaged() == damaged)
            .mapToLong(SnapshotShards.Shard::entries)
            .sum();
    }

    /**
     * Compares the records, all of which are in path order: each entry and each rejection
     * has its source, and each source has the record that its state requires.
     * @return the number of sources
     */
    private long sources() throws IOException {
        try (JsonLines<SourceRecord> sources = JsonLines.open(this.snapshot.file(Snapshot.SOURCES), 0,
                SourceRecord::parse);
                JsonLines<IndexRow> rows = this.snapshot.index(0);
                JsonLines<IndexRow> damaged = this.snapshot.damaged();
                JsonLines<Rejection> rejections = JsonLines.open(this.snapshot.file(Snapshot.REJECTED),
                        Rejection.class)) {
            IndexRow row = rows.next();
            IndexRow apart = (damaged != null) ? damaged.next() : null;
            Rejection rejection = rejections.next();
            long count = 0;
            for (SourceRecord source = sources.next(); source != null; source = sources.next()) {
                count++;
                if (source.state().equals(SourceRecord.ENTRY)) {
                    agree(source, partner(row, false));
                    row = rows.next();
                }
                else if (source.state().equals(SourceRecord.DAMAGED)) {
                    agree(source, partner(apart, true));
                    apart = (damaged != null) ? damaged.next() : null;
                }
                else if (source.state().equals(SourceRecord.REJECTED)) {
                    agree(source, (rejection == null) ? NONE : rejection.path() + " " + rejection.sourceSha256());
                    rejection = rejections.next();
                }
            }
            compare(Snapshot.SOURCES, "entries", (row == null) ? NONE : row.entry().path(), NONE);
            compare(Snapshot.SOURCES, "damaged images", (apart == null) ? NONE : apart.entry().path(), NONE);
            compare(Snapshot.SOURCES, "rejections", (rejection == null) ? NONE : rejection.path(), NONE);
            return count;
        }
    }

    /**
     * A row of the manifest must not be damaged, and a row of the damaged images must be.
     */
    private static String partner(@Nullable IndexRow row, boolean damaged) {
        if (row == null) {
            return NONE;
        }
        String damage = (row.entry().isDamaged() != damaged) ? " damage '" + row.entry().damage() + "'" : "";
        return row.entry().path() + " " + row.entry().source().sha256() + damage;
    }

    /**
     * After the first record without a partner, all following ones are shifted: only the
     * first is reported.
     */
    private void agree(SourceRecord source, String partner) {
        if (this.agreeing) {
            String expected = source.path() + " " + source.sha256();
            this.agreeing = expected.equals(partner);
            compare(Snapshot.SOURCES, source.state(), expected, partner);
        }
    }

    private long lines(String name) throws IOException {
        Path file = this.snapshot.file(name);
        return (FileKind.of(file) == FileKind.REGULAR) ? FileReads.countLines(file, "") : 0;
    }

    private void compare(String file, String aspect, Object expected, Object actual) {
        if (!expected.equals(actual)) {
            add(file, aspect, String.valueOf(expected), String.valueOf(actual));
        }
    }

    private void add(String file, String aspect, String expected, String actual) {
        this.mismatches.add(new Verdict.Mismatch(file, aspect, expected, actual));
    }

}
