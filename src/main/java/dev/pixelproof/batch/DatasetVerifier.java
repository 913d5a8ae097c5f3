package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.run.StalledReads;
import dev.pixelproof.run.progress.RunListener;
import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.run.proof.EntryCheck;
import dev.pixelproof.run.proof.VerdictTally;
import dev.pixelproof.run.result.VerifyResult;
import dev.pixelproof.sandbox.SandboxedCodec;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.SnapshotCheck;
import dev.pixelproof.snapshot.SnapshotShards;
import dev.pixelproof.snapshot.SumsCheck;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.PixelBudget;
import dev.pixelproof.source.ReadWatch;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.verify.EntryVerifier;
import dev.pixelproof.verify.Verdict;

/**
 * Proves a published dataset again, against its sources or, without them, in itself.
 * Writes nothing.
 */
public final class DatasetVerifier {

    private final Snapshot snapshot;

    private final @Nullable SourceTree sources;

    private final int threads;

    private final Limits limits;

    private final RunMonitor monitor;

    /**
     * Verifies a snapshot.
     * @param sources where the sources are, or null to look at the dataset alone
     */
    public DatasetVerifier(Snapshot snapshot, @Nullable SourceTree sources, int threads) {
        this(snapshot, sources, threads, Limits.DEFAULT, RunListener.NONE);
    }

    /**
     * Verifies a snapshot.
     * @param sources where the sources are, or null to look at the dataset alone
     * @param limits how large its images may be
     * @param listener receives the run's events
     */
    public DatasetVerifier(Snapshot snapshot, @Nullable SourceTree sources, int threads, Limits limits,
            RunListener listener) {
        this.monitor = new RunMonitor(listener, (sources != null) ? sources.watch() : new ReadWatch());
        this.snapshot = snapshot;
        this.sources = sources;
        this.threads = threads;
        this.limits = limits;
    }

    /**
     * Verifies every entry; all that is wrong is collected.
     * @throws IOException if the snapshot can't be read
     */
    public VerifyResult run() throws IOException {
        try (StalledReads watch = StalledReads.watch(this.monitor, Clock.systemUTC())) {
            return verify();
        }
    }

    private VerifyResult verify() throws IOException {
        SumsCheck sums = SumsCheck.of(this.snapshot);
        SnapshotShards shards;
        try {
            shards = SnapshotShards.of(this.snapshot);
        }
        catch (MalformedJsonException | NoSuchFileException ex) {
            return brokenIndex(sums, String.valueOf(ex.getMessage()));
        }
        VerdictTally tally = new VerdictTally(readable(shards), sums);
        try (ImageCodec images = SandboxedCodec.usual()) {
            EntryCheck check = new EntryCheck(new EntryVerifier(images, this.sources,
                    new PixelBudget(PixelBudget.quarterOfMemory()), this.limits)::verify);
            SnapshotJob.run(
                    new SnapshotRun<>("verify", readable(shards), (bundle) -> check.verify(bundle, this.monitor.step()),
                            (chunk) -> chunk.forEach(tally::add), this.monitor, this.threads));
        }
        return tally.result().with(SnapshotCheck.of(this.snapshot, sums, shards));
    }

    /**
     * The shards that exist; a missing one is among the mismatches of the sums.
     */
    private static SnapshotShards readable(SnapshotShards shards) throws IOException {
        List<SnapshotShards.Shard> readable = new ArrayList<>();
        for (SnapshotShards.Shard shard : shards.shards()) {
            if (FileKind.isRegularFile(shards.snapshot().file(shard.name()))) {
                readable.add(shard);
            }
        }
        return new SnapshotShards(shards.snapshot(), readable, shards.disorder());
    }

    private VerifyResult brokenIndex(SumsCheck sums, String problem) {
        List<Verdict.Mismatch> mismatches = new ArrayList<>(sums.mismatches());
        mismatches.add(new Verdict.Mismatch("index.jsonl", "line", "an index row", problem));
        return new VerifyResult(this.snapshot, 0, 0, 0, 0, mismatches, List.of());
    }

}
