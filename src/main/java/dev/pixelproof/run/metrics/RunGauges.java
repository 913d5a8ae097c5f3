package dev.pixelproof.run.metrics;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.run.history.RunRecord;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.KeptSnapshots;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;

/**
 * The figures of one run and of the dataset after it. All are gauges, as each run has its
 * own values. Figures that a run did not count are left out.
 */
final class RunGauges {

    private static final Set<String> STEPS = Set.of("plan", "encode", "verify", "encode again", "verify again",
            "publish");

    private final MeterRegistry registry;

    private final OutputLayout layout;

    RunGauges(MeterRegistry registry, OutputLayout layout) {
        this.registry = registry;
        this.layout = layout;
    }

    /**
     * Registers all gauges.
     * @param lastSuccess when a run last did what it should, if one ever did
     */
    void register(RunRecord run, Optional<Instant> lastSuccess) throws IOException {
        gauge("pixelproof.last.run.exit.status", "Exit status of the last run.", run.exit()).register(this.registry);
        seconds("pixelproof.last.run.timestamp", "When the last run ended.", seconds(run.ended()));
        seconds("pixelproof.last.run.duration", "How long the last run took.",
                Duration.between(run.started(), run.ended()).toMillis() / 1000.0);
        seconds("pixelproof.last.success.timestamp", "When a run last ended with exit status 0 or 3; 0 where none has.",
                lastSuccess.map(RunGauges::seconds).orElse(0.0));
        if (run.result() == RunRecord.Result.PUBLISHED || run.result() == RunRecord.Result.UNCHANGED) {
            counts(run.counts());
        }
        steps();
        dataset();
    }

    private void counts(RunRecord.Counts counts) {
        change("new", counts.added());
        change("modified", counts.modified());
        change("removed", counts.removed());
        change("unchanged", counts.unchanged());
        gauge("pixelproof.last.run.newly.rejected.images",
                "Images that the last run rejected, and that the run before it had not rejected in the same state.",
                counts.newRejected())
            .register(this.registry);
        gauge("pixelproof.last.run.healed.images", "Images whose payload was damaged on disk and was re-encoded.",
                counts.healed())
            .register(this.registry);
        gauge("pixelproof.last.run.reproven.images", "Images carried over and proven again.", counts.reproven())
            .register(this.registry);
    }

    private void change(String change, long images) {
        gauge("pixelproof.last.run.images",
                "Source files of the last run, by how they differ from the previous snapshot.", images)
            .tag("change", change)
            .register(this.registry);
    }

    /** From Spring Batch's own timers, which know the steps of failed runs as well. */
    private void steps() {
        Map<String, Double> milliseconds = new TreeMap<>();
        for (Timer timer : this.registry.find("spring.batch.step").timers()) {
            milliseconds.merge(String.valueOf(timer.getId().getTag("spring.batch.step.name")),
                    timer.totalTime(TimeUnit.MILLISECONDS), Double::sum);
        }
        milliseconds.keySet().retainAll(STEPS);
        milliseconds.forEach(
                (step, took) -> gauge("pixelproof.last.run.step.duration", "How long each step of the last run took.",
                        Math.round(took) / 1000.0)
                    .baseUnit("seconds")
                    .tag("step", step)
                    .register(this.registry));
    }

    private void dataset() throws IOException {
        KeptSnapshots kept = KeptSnapshots.of(this.layout);
        seconds("pixelproof.snapshot.timestamp", "When the newest snapshot was published; 0 where there is none.",
                Optional.ofNullable(kept.published().get(kept.latest())).map(RunGauges::seconds).orElse(0.0));
        gauge("pixelproof.snapshots", "Snapshots that are kept.", kept.published().size()).register(this.registry);
        Optional<Snapshot> latest = Snapshot.latest(this.layout);
        if (latest.isPresent()) {
            dataset(latest.get());
        }
    }

    private void dataset(Snapshot snapshot) throws IOException {
        try {
            DatasetDocument document = snapshot.document();
            images("entry", document.counts().entries());
            images("damaged", document.counts().damaged());
            images("rejected", document.counts().rejected());
            images("ignored", document.counts().ignored() + document.counts().sidecars());
            bytes("pixelproof.dataset.source", "Bytes of the source files.", document.bytes().source());
            bytes("pixelproof.dataset.payload", "Bytes of the payloads.", document.bytes().payload());
            bytes("pixelproof.dataset.manifest", "Bytes of the shards.", document.bytes().manifest());
        }
        catch (MalformedJsonException ex) {
            // the run itself reports it
        }
    }

    private void images(String outcome, long images) {
        gauge("pixelproof.dataset.images", "Source files by what they are in the newest snapshot.", images)
            .tag("outcome", outcome)
            .register(this.registry);
    }

    private void bytes(String name, String help, long bytes) {
        gauge(name, help, bytes).baseUnit("bytes").register(this.registry);
    }

    private void seconds(String name, String help, double seconds) {
        gauge(name, help, seconds).baseUnit("seconds").register(this.registry);
    }

    private static Gauge.Builder<?> gauge(String name, String help, Number value) {
        return Gauge.builder(name, () -> value).description(help);
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

}
