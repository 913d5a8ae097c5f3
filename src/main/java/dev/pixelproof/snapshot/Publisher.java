package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.Verdict;

/**
 * Publishes what staging holds. Order: files forced, directory forced, renamed into
 * {@code snapshots}, both parents forced, a new link renamed over {@code latest}, the
 * output forced. A reader sees the old snapshot or the new one.
 */
public final class Publisher {

    private static final String COMPARED = "Each written shard was read back, each payload decoded from its base64 and"
            + " compared with its source read afresh: by all bytes where the payload is the source's bytes (equal bytes"
            + " decode to equal pixels), by shape, type and every sample where it is PNG";

    private final Disk disk;

    private final OutputLayout layout;

    private final Clock clock;

    public Publisher(Disk disk, OutputLayout layout, Clock clock) {
        this.disk = disk;
        this.layout = layout;
        this.clock = clock;
    }

    /** The verification of all shards of a run. */
    public VerificationDocument verification(String decoder) throws IOException {
        long byBytes = 0;
        long byPixels = 0;
        long remade = 0;
        List<Verdict.Mismatch> mismatches = new ArrayList<>();
        Staging staging = this.layout.staging();
        for (long shard = 0; shard < staging.plan().totals().shards(); shard++) {
            ShardProof proof = ShardProof.read(staging.proofs(), shard);
            byBytes += proof.byByteIdentity();
            byPixels += proof.byPixelComparison();
            remade += proof.remade() ? 1 : 0;
            mismatches.addAll(proof.mismatches());
        }
        return new VerificationDocument(1, now().toString(),
                mismatches.isEmpty() ? VerificationDocument.PROVEN : VerificationDocument.FAILED, COMPARED, decoder,
                byBytes + byPixels + mismatches.size(), byBytes, byPixels, remade, mismatches);
    }

    /**
     * Publishes.
     * @param dataset the dataset's name
     * @param wanted the codec that was asked for
     * @param settings that made it
     * @param versions of the programs that made it
     * @param verification that found nothing
     * @return the new snapshot
     */
    public Published publish(String dataset, PayloadCodec wanted, Map<String, Object> settings,
            Map<String, String> versions, VerificationDocument verification) throws IOException {
        if (!verification.mismatches().isEmpty()) {
            throw new IllegalArgumentException("What is not proven is not published");
        }
        DatasetDocument document = assemble(dataset, wanted, settings, versions, verification);
        Path snapshots = this.layout.snapshots();
        this.disk.createDirectories(snapshots);
        Path snapshot = snapshots.resolve(SnapshotName.next(snapshots, now()));
        this.disk.rename(this.layout.publishing(), snapshot);
        this.disk.forceDirectory(snapshots);
        this.disk.forceDirectory(this.layout.output());
        switchTo(snapshot);
        return new Published(new Snapshot(snapshot), document);
    }

    private void switchTo(Path snapshot) throws IOException {
        Path link = this.layout.output().resolve(".latest.partial");
        this.disk.delete(link);
        this.disk.symbolicLink(link, this.layout.output().relativize(snapshot));
        this.disk.rename(link, this.layout.latest());
        this.disk.forceDirectory(this.layout.output());
    }

    private DatasetDocument assemble(String dataset, PayloadCodec wanted, Map<String, Object> settings,
            Map<String, String> versions, VerificationDocument verification) throws IOException {
        Staging staging = this.layout.staging();
        PlanTotals totals = staging.plan().totals();
        Optional<Snapshot> previous = Snapshot.latest(this.layout);
        try (SnapshotWriter writer = new SnapshotWriter(this.disk, this.layout.publishing())) {
            addShards(writer, staging);
            writer.finishLines();
            DatasetDocument.Counts counts = writer.counts(wanted, totals.passedOver());
            checkEntries(counts, totals, verification);
            DatasetDocument document = new DatasetDocument(DatasetDocument.FORMAT, dataset, now().toString(), counts,
                    writer.bytes(), settings, versions, writer.shards(), previous.map(Snapshot::name).orElse(""));
            writer.write(Snapshot.DATASET, Json.pretty(document));
            writer.write(Snapshot.VERIFICATION, Json.pretty(verification));
            writer.finish();
            return document;
        }
    }

    private static void addShards(SnapshotWriter writer, Staging staging) throws IOException {
        try (JsonLines<PlannedShard> shards = staging.plan().shards()) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                writer.add(next, staging.shard(next.number()), ShardProof.read(staging.proofs(), next.number()));
            }
        }
    }

    /**
     * What is published is what was planned and what was proven, neither more nor less.
     */
    private static void checkEntries(DatasetDocument.Counts counts, PlanTotals totals,
            VerificationDocument verification) throws IOException {
        if (counts.candidates() != totals.candidates() || counts.entries() != verification.entries()) {
            throw new IOException("%d files were planned, %d are accounted for; %d entries are proven, %d would be"
                .formatted(totals.candidates(), counts.candidates(), verification.entries(), counts.entries())
                    + " published; delete the staging directory");
        }
    }

    private Instant now() {
        return this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * What was published.
     *
     * @param snapshot where it lies
     * @param document what it is
     */
    public record Published(Snapshot snapshot, DatasetDocument document) {
    }

}
