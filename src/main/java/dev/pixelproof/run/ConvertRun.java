package dev.pixelproof.run;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.encode.ImageEncoder;
import dev.pixelproof.encode.PayloadMaker;
import dev.pixelproof.encode.StoredPngs;
import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Recipe;
import dev.pixelproof.snapshot.Retention;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.source.PixelBudget;
import dev.pixelproof.source.SourceTree;

/**
 * What the steps of one conversion share.
 *
 * @param settings of the job
 * @param options of this run of it
 * @param disk the door to the disk
 * @param images decodes and encodes
 * @param clock gives the time
 * @param guard against images that kill the decoder
 * @param memory for decoded images
 * @param heap for sources and payloads
 * @param metrics measure the job
 * @param monitor receives the run's events
 */
public record ConvertRun(JobSettings settings, RunOptions options, Disk disk, ImageCodec images, Clock clock,
        CrashGuard guard, PixelBudget memory, HeapBudget heap, RunMetrics metrics, RunMonitor monitor) {

    public ConvertRun(JobSettings settings, Disk disk, ImageCodec images, Clock clock) {
        this(settings, RunOptions.NONE, disk, images, clock);
    }

    public ConvertRun(JobSettings settings, RunOptions options, Disk disk, ImageCodec images, Clock clock) {
        this(settings, options, disk, images, clock, RunMetrics.NONE, RunMonitor.silent());
    }

    public ConvertRun(JobSettings settings, RunOptions options, Disk disk, ImageCodec images, Clock clock,
            RunMetrics metrics, RunMonitor monitor) {
        this(settings, options, disk, images, clock, CrashGuard.NONE, new PixelBudget(settings.resources().memory()),
                HeapBudget.among(settings.threads()), metrics, monitor);
    }

    public ConvertRun guardedBy(CrashGuard other) {
        return new ConvertRun(this.settings, this.options, this.disk, this.images, this.clock, other, this.memory,
                this.heap, this.metrics, this.monitor);
    }

    public OutputLayout layout() {
        return new OutputLayout(this.settings.output(), this.settings.state());
    }

    public Staging staging() {
        return layout().staging();
    }

    public SourceTree sources() {
        return new SourceTree(this.settings.sources(), this.settings.links(), this.monitor.reads());
    }

    public ImageEncoder encoder() {
        return encoder(StoredPngs.NONE);
    }

    /**
     * An encoder that takes over payloads.
     * @param stored payloads that need not be encoded again
     */
    public ImageEncoder encoder(StoredPngs stored) {
        PayloadMaker payloads = new PayloadMaker(this.images, this.settings.payload(), this.memory, this.heap);
        return new ImageEncoder(sources(), this.settings.sourceRules(), payloads, this.settings.annotations()::of,
                this.guard.known(), stored);
    }

    /** The snapshot that the plan was compared with, or null if there was none. */
    public @Nullable Snapshot previous() throws IOException {
        String name = staging().plan().totals().before().snapshot();
        return name.isEmpty() ? null : new Snapshot(layout().snapshots().resolve(name));
    }

    /** The snapshot that the plan was compared with, where something of it is kept. */
    public Snapshot requirePrevious() throws IOException {
        Snapshot previous = previous();
        if (previous == null) {
            throw new IOException("The plan reuses shards, but there is no snapshot; delete " + staging().directory());
        }
        return previous;
    }

    /**
     * The settings and versions that affect the contents of the snapshot, beside the
     * sources.
     */
    public Recipe recipe() {
        return new Recipe(this.settings.describe(), Map.of("pixelproof", Versions.pixelproof(), "opencv",
                this.images.version(), Recipe.RULES, ImageEncoder.RULES), this.settings.upkeep().sourcePaths());
    }

    /** Removes old snapshots. */
    public Retention retention() {
        return new Retention(this.disk, layout(), this.settings.upkeep().keep(), this.clock);
    }

}
