package dev.pixelproof.run;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.encode.ImageEncoder;
import dev.pixelproof.encode.PayloadMaker;
import dev.pixelproof.plan.ContentCheck;
import dev.pixelproof.plan.LossTally;
import dev.pixelproof.report.SlowImage;
import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.RejectLimit;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Publisher;
import dev.pixelproof.snapshot.Recipe;
import dev.pixelproof.snapshot.Retention;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.source.PixelBudget;
import dev.pixelproof.source.SourceTree;

/**
 * All that the steps of one conversion share.
 *
 * @param settings of the job
 * @param options of this run of it
 * @param disk the door to the disk
 * @param images decodes and encodes
 * @param clock tells the time
 * @param guard against images that kill the decoder
 * @param memory that decoded images take
 * @param metrics are told what the job does
 * @param monitor is told what happens
 */
public record ConvertRun(JobSettings settings, RunOptions options, Disk disk, ImageCodec images, Clock clock,
        CrashGuard guard, PixelBudget memory, RunMetrics metrics, RunMonitor monitor) {

    public ConvertRun(JobSettings settings, Disk disk, ImageCodec images, Clock clock) {
        this(settings, RunOptions.NONE, disk, images, clock);
    }

    public ConvertRun(JobSettings settings, RunOptions options, Disk disk, ImageCodec images, Clock clock) {
        this(settings, options, disk, images, clock, RunMetrics.NONE, RunMonitor.silent());
    }

    public ConvertRun(JobSettings settings, RunOptions options, Disk disk, ImageCodec images, Clock clock,
            RunMetrics metrics, RunMonitor monitor) {
        this(settings, options, disk, images, clock, CrashGuard.NONE, new PixelBudget(settings.resources().memory()),
                metrics, monitor);
    }

    public ConvertRun guardedBy(CrashGuard other) {
        return new ConvertRun(this.settings, this.options, this.disk, this.images, this.clock, other, this.memory,
                this.metrics, this.monitor);
    }

    /** The images that have taken longest so far, the slowest first; ten at most. */
    public List<SlowImage> slowest() {
        return this.monitor.slowest().list();
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
        PayloadMaker payloads = new PayloadMaker(this.images, this.settings.payload(), this.memory,
                this.settings.threads());
        return new ImageEncoder(sources(), this.settings.sourceRules(), payloads, this.settings.annotations()::of,
                HeapBudget.ofThisJvm(), this.guard.known());
    }

    /** Looks into files while the plan is made. */
    public ContentCheck contentCheck() {
        return new ContentCheck(sources(), this.settings.payload().codec(), this.settings.sourceRules().limits(),
                this.clock);
    }

    /** The snapshot that the plan was compared with, or null if there was none. */
    public @Nullable Snapshot previous() throws IOException {
        String name = staging().plan().totals().previous();
        return name.isEmpty() ? null : new Snapshot(layout().snapshots().resolve(name));
    }

    /** The snapshot that the plan was compared with, where something of it is kept. */
    public Snapshot requirePrevious() throws IOException {
        Snapshot previous = previous();
        if (previous == null) {
            throw new IOException("The plan keeps shards of no snapshot; delete " + staging().directory());
        }
        return previous;
    }

    /** What decides about the contents of the snapshot beside the sources. */
    public Recipe recipe() {
        return new Recipe(this.settings.describe(),
                Map.of("pixelproof", Versions.pixelproof(), "opencv", this.images.version()),
                this.settings.upkeep().sourcePaths());
    }

    /** The most entries that may be lost from one snapshot to the next. */
    public RejectLimit maxRemoved() {
        return this.settings.upkeep().maxRemoved();
    }

    /** In how many days each entry's proof is repeated. */
    public int reverifyParts() {
        return this.settings.upkeep().reverify().parts();
    }

    /** Counts what the dataset loses. */
    public LossTally losses() {
        return new LossTally(sources(), this.settings.annotations()::of, null);
    }

    public Publisher publisher() {
        return new Publisher(this.disk, layout(), this.clock);
    }

    /** Removes old snapshots. */
    public Retention retention() {
        return new Retention(this.disk, layout(), this.settings.upkeep().keep(), this.clock);
    }

}
