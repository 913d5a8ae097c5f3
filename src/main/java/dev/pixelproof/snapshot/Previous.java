package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.plan.Baseline;
import org.jspecify.annotations.Nullable;

/**
 * The snapshot that {@code latest} names, as input of the next run.
 *
 * @param snapshot the snapshot, empty if none exists
 * @param document its description, empty where its records do not match SHA256SUMS
 * @param baseline the parts that can be taken over, null if there are none
 * @param entries in it
 * @param note why nothing can be taken over as it is, for people; empty if something can,
 * or without a snapshot
 */
public record Previous(Optional<Snapshot> snapshot, Optional<DatasetDocument> document, @Nullable Baseline baseline,
        long entries, String note) {

    /**
     * Examines the newest snapshot of an output.
     * @param recipe of the run
     * @param stampsTell whether files of the same size and time may count as unchanged
     */
    public static Previous of(OutputLayout layout, Recipe recipe, boolean stampsTell) throws IOException {
        Optional<Snapshot> latest = Snapshot.latest(layout);
        if (latest.isEmpty()) {
            return unnamed(layout);
        }
        Snapshot snapshot = latest.get();
        try {
            SumsCheck sums = SumsCheck.ofRecords(snapshot);
            if (!sums.mismatches().isEmpty()) {
                return damaged(snapshot, sums.mismatches().get(0).path() + " is not what SHA256SUMS says");
            }
            DatasetDocument document = snapshot.document();
            Optional<DatasetDocument.Shard> unlisted = unlisted(document, sums);
            if (unlisted.isPresent()) {
                return damaged(snapshot,
                        "of %s, SHA256SUMS lists another checksum than dataset.json".formatted(unlisted.get().name()));
            }
            return new Previous(latest, Optional.of(document),
                    baseline(snapshot, document, layout, layout.inodes(new Sha256(sums.expected(Snapshot.SOURCES))),
                            reuse(snapshot, document, layout, recipe, stampsTell)),
                    document.counts().entries(),
                    recipe.hasRulesOf(document) ? "" : judgedAgain(snapshot, recipe, document));
        }
        catch (MalformedJsonException | DateTimeException ex) {
            return damaged(snapshot, String.valueOf(ex.getMessage()));
        }
    }

    private static String judgedAgain(Snapshot snapshot, Recipe recipe, DatasetDocument document) {
        return "The snapshot %s was made by other rules: all files are judged and proven again%s"
            .formatted(snapshot.name(), recipe.encodesLike(document)
                    ? ", and PNGs of levels 0 to 9 are kept where their samples are the same" : "");
    }

    private static Baseline.Reuse reuse(Snapshot snapshot, DatasetDocument document, OutputLayout layout, Recipe recipe,
            boolean stampsTell) throws IOException {
        boolean judged = recipe.judgesLike(document.versions()) || Judgement.noted(layout)
            .filter((noted) -> noted.snapshot().equals(snapshot.name()) && recipe.judgesLike(noted.versions()))
            .isPresent();
        return recipe.reuse(document, layout.output(), judged, stampsTell);
    }

    /** A shard that is carried over brings its checksum along, unread. */
    private static Optional<DatasetDocument.Shard> unlisted(DatasetDocument document, SumsCheck sums) {
        return Stream.concat(document.shards().stream(), document.damagedShards().stream())
            .filter((shard) -> !sums.expected(shard.name()).equals(shard.sha256()))
            .findFirst();
    }

    private static Baseline baseline(Snapshot snapshot, DatasetDocument document, OutputLayout layout, Path inodes,
            Baseline.Reuse reuse) throws IOException {
        List<Baseline.Shard> shards = new ArrayList<>();
        for (DatasetDocument.Shard shard : document.shards()) {
            shards.add(new Baseline.Shard(shard.name(), shard.entries(), shard.bytes(), isPresent(snapshot, shard)));
        }
        return new Baseline(snapshot.file(Snapshot.SOURCES), snapshot.file(Snapshot.REJECTED),
                snapshot.file(Snapshot.INDEX), layout.seen(snapshot.name()), inodes,
                Instant.parse(document.readSince()), shards, reuse, isSuspect(snapshot, document));
    }

    /**
     * Whether damaged images that were kept can't be carried over as they are. Each run
     * that publishes reassembles their shards, so this reads them.
     * @throws MalformedJsonException if some have no row
     */
    private static boolean isSuspect(Snapshot snapshot, DatasetDocument document) throws IOException {
        long count = 0;
        boolean suspect = false;
        try (JsonLines<IndexRow> rows = snapshot.damaged()) {
            for (IndexRow row = next(rows); row != null; row = next(rows)) {
                count++;
                suspect |= !SnapshotShards.isShard(row.shard())
                        || !new DamagedLine(snapshot.file(row.shard()), row).isIntact();
            }
        }
        if (count != document.counts().damaged()) {
            throw new MalformedJsonException("%s has %d rows, but dataset.json counts %d damaged images"
                .formatted(Snapshot.DAMAGED, count, document.counts().damaged()));
        }
        return suspect;
    }

    private static @Nullable IndexRow next(@Nullable JsonLines<IndexRow> rows) throws IOException {
        return (rows != null) ? rows.next() : null;
    }

    private static boolean isPresent(Snapshot snapshot, DatasetDocument.Shard shard) throws IOException {
        Path file = snapshot.file(shard.name());
        return FileKind.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == shard.bytes();
    }

    private static Previous damaged(Snapshot snapshot, String problem) throws IOException {
        return new Previous(Optional.of(snapshot), Optional.empty(), null, entriesTold(snapshot),
                "Nothing of the snapshot %s is reused, as it is damaged (%s); all images are re-encoded"
                    .formatted(snapshot.name(), problem));
    }

    /**
     * A snapshot that {@code latest} does not name is not reused, but its entries are
     * counted.
     */
    private static Previous unnamed(OutputLayout layout) throws IOException {
        Optional<Snapshot> newest = SnapshotName.newest(layout.snapshots())
            .map((name) -> new Snapshot(layout.snapshots().resolve(name)));
        boolean dangling = FileKind.of(layout.latest(), LinkOption.NOFOLLOW_LINKS) != FileKind.ABSENT;
        String note = (dangling || newest.isPresent()) ? layout.latest()
                + (dangling ? " leads nowhere" : " is missing, and latest.json") + "; all images are re-encoded" : "";
        return new Previous(Optional.empty(), Optional.empty(), null,
                newest.isPresent() ? entriesTold(newest.get()) : 0, note);
    }

    /**
     * The entries that a snapshot had: the largest count of its records, because damaged
     * records give a smaller one.
     */
    private static long entriesTold(Snapshot snapshot) throws IOException {
        long entries = lines(snapshot.file(Snapshot.INDEX), "");
        entries = Math.max(entries,
                lines(snapshot.file(Snapshot.SOURCES), "\"state\":\"" + SourceRecord.ENTRY + "\"}"));
        try {
            return Math.max(entries, snapshot.document().counts().entries());
        }
        catch (IOException ex) {
            return entries;
        }
    }

    private static long lines(Path file, String end) throws IOException {
        return (FileKind.of(file) == FileKind.REGULAR) ? FileReads.countLines(file, end) : 0;
    }

}
