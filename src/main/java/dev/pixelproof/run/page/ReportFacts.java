package dev.pixelproof.run.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.pixelproof.manifest.Change;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.report.RejectedImages;
import dev.pixelproof.report.Report;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.VerificationDocument;

/**
 * What the files of a snapshot tell its report.
 *
 * @param snapshot that is being made
 * @param document its facts
 */
record ReportFacts(Snapshot snapshot, DatasetDocument document) {

    private static final String REJECTED = "rejected.jsonl";

    private static final int CHANGES_OF_A_KIND = 10;

    Report.Dataset dataset() {
        DatasetDocument.Bytes bytes = this.document.bytes();
        List<Report.Shard> shards = Stream
            .concat(this.document.shards().stream(), this.document.damagedShards().stream())
            .map((shard) -> new Report.Shard(shard.name(), shard.entries(), shard.bytes()))
            .toList();
        return new Report.Dataset(this.document.dataset(), this.document.created(),
                new Report.Bytes(bytes.source(), bytes.payload(), bytes.pixels(), bytes.manifest()),
                this.document.counts().damaged(), this.document.counts().ignored(), this.document.counts().sidecars(),
                this.document.counts().skipped().inWords(), shards, this.document.settings(), this.document.versions());
    }

    static Report.Proof proof(VerificationDocument proof) {
        return new Report.Proof(proof.compared(), proof.decoder(), proof.byByteIdentity(), proof.byPixelComparison(),
                proof.carriedOver(), proof.reproven(), proof.shardsRemade(), proof.healed());
    }

    RejectedImages rejected() throws IOException {
        RejectedImages rejected = new RejectedImages();
        try (JsonLines<Rejection> lines = JsonLines.open(this.snapshot.file(REJECTED), Rejection.class)) {
            for (Rejection next = lines.next(); next != null; next = lines.next()) {
                rejected.add(next);
            }
        }
        return rejected;
    }

    /** Rejections that the previous snapshot did not have in the same state. */
    long newlyRejected(Optional<Snapshot> previous) throws IOException {
        return NewRejections.of(List.of(this.snapshot.file(REJECTED)), previous).count();
    }

    Report.Changes changes() throws IOException {
        DatasetDocument.Changes all = this.document.changes();
        List<Change> first = this.document.previousSnapshot().isEmpty() ? List.of() : first(all);
        return new Report.Changes(this.document.previousSnapshot(), all.newFiles(), all.modifiedFiles(),
                all.removedFiles(), all.unchangedFiles(), first);
    }

    /** The first few changes of each kind; the file is read no farther than to these. */
    private List<Change> first(DatasetDocument.Changes all) throws IOException {
        Map<String, Long> wanted = new HashMap<>();
        wanted.put(Change.NEW, Math.min(all.newFiles(), CHANGES_OF_A_KIND));
        wanted.put(Change.MODIFIED, Math.min(all.modifiedFiles(), CHANGES_OF_A_KIND));
        wanted.put(Change.REMOVED, Math.min(all.removedFiles(), CHANGES_OF_A_KIND));
        long missing = wanted.values().stream().mapToLong(Long::longValue).sum();
        List<Change> first = new ArrayList<>();
        try (JsonLines<Change> lines = JsonLines.open(this.snapshot.file("changes.jsonl"), Change.class)) {
            while (missing > 0) {
                Change next = lines.next();
                if (next == null) {
                    break;
                }
                long left = wanted.getOrDefault(next.change(), 0L);
                if (left > 0) {
                    wanted.put(next.change(), left - 1);
                    first.add(next);
                    missing--;
                }
            }
        }
        return first;
    }

}
