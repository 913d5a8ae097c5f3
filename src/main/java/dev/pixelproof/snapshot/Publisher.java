package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.Verdict;

/**
 * Publishes the contents of staging: files forced, directory forced, then the
 * {@link Switch}. A reader sees the old snapshot or the new one.
 */
public final class Publisher {

    private static final String COMPARED = "Each written shard was read back, each payload decoded from its base64 and"
            + " compared with its source read afresh: by all bytes where the payload is the source's bytes (equal bytes"
            + " decode to equal pixels), by shape, type and every sample where it is PNG. Entries that are carried over keep the"
            + " proof of the run that encoded them: they are, byte for byte, those that it proved, and a part of them is proven"
            + " again each day";

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
        Staging staging = this.layout.staging();
        Sums sums = new Sums();
        try (JsonLines<PlannedShard> shards = staging.plan().shards()) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                if (next.hasWork()) {
                    sums.add(next, ShardProof.read(staging.proofs(), next.number()));
                }
                else {
                    sums.carried += next.entries() + next.damaged();
                }
            }
        }
        return sums.document(now().toString(), decoder);
    }

    /**
     * Assembles a snapshot in a directory that readers do not see yet.
     * @param dataset the dataset's name
     * @param wanted the codec that was asked for
     * @param shardSize target bytes of payload in a shard of damaged images
     * @param recipe that made it
     * @param previous the previous snapshot
     * @param verification without mismatches
     * @param reporter makes its report
     */
    public Assembled assemble(String dataset, PayloadCodec wanted, long shardSize, Recipe recipe, Previous previous,
            VerificationDocument verification, Reporter reporter) throws IOException {
        if (!verification.mismatches().isEmpty()) {
            throw new IllegalArgumentException("What is not proven is not published");
        }
        Staging staging = this.layout.staging();
        PlanTotals totals = staging.plan().totals();
        Snapshot trusted = previous.document().isPresent() ? previous.snapshot().orElse(null) : null;
        try (SnapshotWriter writer = new SnapshotWriter(this.disk, this.layout.publishing(),
                (trusted != null) ? trusted.file(Snapshot.SOURCES) : null, reporter)) {
            SnapshotAssembly assembly = new SnapshotAssembly(staging, trusted, previous.document().orElse(null));
            assembly.addShards(writer);
            List<DatasetDocument.Shard> damaged = assembly.addDamaged(this.disk, this.layout.publishing(), writer,
                    shardSize);
            writer.finishLines();
            DatasetDocument.Counts counts = writer.counts(wanted, totals);
            checkEntries(counts, totals, verification, damaged);
            DatasetDocument document = new DatasetDocument(DatasetDocument.FORMAT, dataset, now().toString(),
                    totals.readSince(), counts, writer.changes(), writer.bytes(), recipe.recorded(this.layout.output()),
                    recipe.versions(), writer.shards(), damaged, previous.snapshot().map(Snapshot::name).orElse(""));
            writer.write(Snapshot.DATASET, Json.pretty(document));
            writer.write(Snapshot.VERIFICATION, Json.pretty(verification));
            writer.write(Snapshot.REPORT,
                    reporter.page(new Snapshot(this.layout.publishing()), document, verification));
            writer.finish();
            return new Assembled(document, isSame(writer, document, recipe, previous));
        }
    }

    /** Whether everything that does not change with each run is the same. */
    private boolean isSame(SnapshotWriter writer, DatasetDocument document, Recipe recipe, Previous previous)
            throws IOException {
        if (previous.document().isEmpty() || previous.snapshot().isEmpty()) {
            return false;
        }
        Snapshot before = previous.snapshot().get();
        return document.changes().isEmpty() && recipe.hasRulesOf(previous.document().get())
                && recipe.hasSettingsOf(previous.document().get(), this.layout.output())
                && document.shards().equals(previous.document().get().shards())
                && document.damagedShards().equals(previous.document().get().damagedShards())
                && writer.sum(Snapshot.INDEX).equals(Sha256.of(before.file(Snapshot.INDEX)).hex())
                && writer.sum(Snapshot.REJECTED).equals(Sha256.of(before.file(Snapshot.REJECTED)).hex());
    }

    /**
     * A file of the assembled, unpublished snapshot. It does not exist unless a snapshot
     * is assembled.
     */
    public Path assembled(String name) {
        return this.layout.publishing().resolve(name);
    }

    /** Deletes the assembled snapshot. */
    public void discard() throws IOException {
        this.disk.delete(this.layout.publishing());
    }

    /**
     * Publishes the assembled snapshot.
     * @return the new snapshot
     */
    public Snapshot publish() throws IOException {
        return new Switch(this.disk, this.layout).publish(now());
    }

    /**
     * Checks that exactly the planned files are accounted for and the proven entries
     * published.
     */
    private static void checkEntries(DatasetDocument.Counts counts, PlanTotals totals,
            VerificationDocument verification, List<DatasetDocument.Shard> damaged) throws IOException {
        long kept = damaged.stream().mapToLong(DatasetDocument.Shard::entries).sum();
        if (kept != counts.damaged()) {
            throw new IOException("%d damaged images are kept, %d would be published; delete the staging directory"
                .formatted(counts.damaged(), kept));
        }
        if (counts.candidates() != totals.found().candidates()
                || counts.entries() + counts.damaged() != verification.entries()) {
            throw new IOException("%d files were planned, %d are accounted for; %d entries are proven, %d would be"
                .formatted(totals.found().candidates(), counts.candidates(), verification.entries(),
                        counts.entries() + counts.damaged())
                    + " published; delete the staging directory");
        }
    }

    private Instant now() {
        return this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * An assembled snapshot.
     *
     * @param document its description
     * @param same whether it equals the previous snapshot except for times
     */
    public record Assembled(DatasetDocument document, boolean same) {
    }

    /** Running sums over proofs. */
    private static final class Sums {

        private long byBytes;

        private long byPixels;

        private long carried;

        private long reproven;

        private long remade;

        private final List<Healing> healed = new ArrayList<>();

        private final List<Verdict.Mismatch> mismatches = new ArrayList<>();

        void add(PlannedShard shard, ShardProof proof) {
            this.byBytes += proof.byByteIdentity();
            this.byPixels += proof.byPixelComparison();
            this.carried += proof.carriedOver();
            this.carried += isOfSome(proof, shard) ? shard.entries() + shard.damaged() - shard.due() : 0;
            this.reproven += proof.reproven();
            this.remade += (proof.remade() || isOfAll(proof, shard)) ? 1 : 0;
            this.healed.addAll(proof.healed());
            this.mismatches.addAll(proof.mismatches());
        }

        /** The other entries of a kept shard are carried over with it, unread. */
        private static boolean isOfSome(ShardProof proof, PlannedShard shard) {
            return shard.kept() && proof.sha256().isEmpty();
        }

        /**
         * Only a shard that was made again is read completely, even if an interrupted
         * start made it.
         */
        private static boolean isOfAll(ShardProof proof, PlannedShard shard) {
            return shard.kept() && !proof.sha256().isEmpty();
        }

        VerificationDocument document(String now, String decoder) {
            return new VerificationDocument(1, now,
                    this.mismatches.isEmpty() ? VerificationDocument.PROVEN : VerificationDocument.FAILED, COMPARED,
                    decoder, this.byBytes + this.byPixels + this.carried + this.mismatches.size(), this.byBytes,
                    this.byPixels, this.carried, this.reproven, this.remade, this.healed, this.mismatches);
        }

    }

}
