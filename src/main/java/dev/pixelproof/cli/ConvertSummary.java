package dev.pixelproof.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.Rows;
import dev.pixelproof.cli.console.Size;
import dev.pixelproof.cli.console.Tone;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.run.result.StepTimes;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.VerificationDocument;

/**
 * Prints a successful conversion on less than a screen: the changes, the contents of the
 * dataset, its proof, its directory, and the time of each step.
 */
final class ConvertSummary {

    private static final int MOST_SPLITS = 10;

    private final Console console;

    private final Rows rows;

    ConvertSummary(Console console) {
        this.console = console;
        this.rows = new Rows(console::tell);
    }

    void published(JobSettings settings, ConvertResult.Published published) {
        Publication publication = published.publication();
        DatasetDocument dataset = publication.dataset();
        DatasetDocument.Counts counts = dataset.counts();
        this.console.tell(Tone.of(published.exitStatus()), "Dataset '%s': %,d %s proven%s".formatted(dataset.dataset(),
                counts.entries(), (counts.entries() == 1) ? "image," : "images, every one",
                (counts.rejected() > 0) ? String.format(Locale.ROOT, "; %,d rejected", counts.rejected()) : ""));
        DatasetDocument.Changes changes = dataset.changes();
        this.rows.row("changes", "%,d new, %,d modified, %,d removed, %,d unchanged", changes.newFiles(),
                changes.modifiedFiles(), changes.removedFiles(), changes.unchangedFiles());
        entries(counts);
        splits(settings, counts);
        metadata(settings, counts);
        if (counts.damaged() > 0) {
            this.rows.row("damaged", "%,d kept apart from the manifest; damaged.jsonl lists them", counts.damaged());
        }
        this.rows.row("rejected", "%,d%s", counts.rejected(), (counts.rejected() == 0) ? ""
                : String.format(Locale.ROOT, ", %,d of them new", publication.newRejections().count()));
        if (!counts.notDecodable().isEmpty()) {
            this.rows.list("", counts.notDecodable().entrySet().stream().map(ConvertSummary::notDecodable).toList(),
                    ",");
        }
        this.rows.row("ignored", "%,d that are not images%s", counts.ignored(), (counts.sidecars() == 0) ? ""
                : String.format(Locale.ROOT, "; %,d more describe images", counts.sidecars()));
        if (!counts.skipped().inWords().isEmpty()) {
            this.rows.list("skipped", counts.skipped().inWords(), ",");
        }
        bytes(dataset);
        proven(publication.verification(), counts);
        this.rows.row("published", "%s", publication.snapshot().directory());
        this.rows.row("latest", "%s", latest(new OutputLayout(settings.output(), settings.state())));
        took(published.took());
    }

    private static String latest(OutputLayout layout) {
        return (FileKind.guess(layout.latest()) != FileKind.ABSENT) ? layout.latest().toString()
                : layout.pointer() + " alone, as this file system has no symbolic links";
    }

    private void entries(DatasetDocument.Counts counts) {
        this.rows.row("entries", "%,d (%,d original%s, %,d png)", counts.entries(), counts.original(),
                (counts.fallback() > 0) ? ", as PNG can't carry them exactly" : "", counts.png());
        if (counts.undecodable() > 0) {
            this.rows.row("", "%,d of them undecoded, as no decoder here reads them", counts.undecodable());
        }
        if (!counts.lost().isEmpty()) {
            this.rows.list("lost", lost(counts.lost()), ",");
        }
    }

    /** A split that the job names is printed even if it has no image. */
    private void splits(JobSettings settings, DatasetDocument.Counts counts) {
        Map<String, Long> all = new LinkedHashMap<>();
        settings.annotations().split().names().forEach((name) -> all.put(name, 0L));
        all.putAll(counts.splits());
        if (!all.isEmpty()) {
            this.rows.list("splits",
                    all.entrySet()
                        .stream()
                        .limit(MOST_SPLITS)
                        .map((one) -> String.format(Locale.ROOT, "%s %,d", one.getKey(), one.getValue()))
                        .toList(),
                    ",");
        }
    }

    private void metadata(JobSettings settings, DatasetDocument.Counts counts) {
        if (settings.annotations().metadata() != MetadataRule.NONE) {
            this.rows.row("metadata", "%,d entries with metadata, %,d without%s", counts.described(),
                    counts.entries() - counts.described(), (counts.orphans() == 0) ? "" : String.format(Locale.ROOT,
                            "; %,d %s no file", counts.orphans(), (counts.orphans() == 1) ? "row names" : "rows name"));
        }
    }

    private static List<String> lost(Map<String, Long> counts) {
        return counts.entrySet()
            .stream()
            .map((name) -> String.format(Locale.ROOT, "%s of %,d", name.getKey(), name.getValue()))
            .toList();
    }

    private static String notDecodable(Map.Entry<String, Long> format) {
        return String.format(Locale.ROOT, "%,d %s that no decoder here reads", format.getValue(), format.getKey());
    }

    private void bytes(DatasetDocument dataset) {
        DatasetDocument.Bytes bytes = dataset.bytes();
        this.rows.row("bytes in", "%s of source, %s of pixels", Size.of(bytes.source()), Size.of(bytes.pixels()));
        this.rows.row("bytes out", "%s of payload, %s of base64, %s in %,d %s", Size.of(bytes.payload()),
                Size.of(bytes.base64()), Size.of(bytes.manifest()), dataset.shards().size(),
                (dataset.shards().size() == 1) ? "shard" : "shards");
    }

    private void proven(VerificationDocument proof, DatasetDocument.Counts counts) {
        List<String> ways = new ArrayList<>();
        long undecoded = counts.undecodable() + counts.damaged();
        ways.add(String.format(Locale.ROOT, "%,d by equal bytes%s", proof.byByteIdentity(),
                (undecoded > 0) ? ", and a decode where one was possible" : " and a decode"));
        ways.add(String.format(Locale.ROOT, "%,d by every sample", proof.byPixelComparison()));
        if (proof.carriedOver() > 0) {
            ways.add(String.format(Locale.ROOT, "%,d carried over with their proof", proof.carriedOver()));
            ways.add(String.format(Locale.ROOT, "%,d carried over and proven again", proof.reproven()));
        }
        this.rows.list("proven", ways, ",");
    }

    void unchanged(JobSettings settings, ConvertResult.Unchanged unchanged) {
        VerificationDocument proof = unchanged.verification();
        this.console.tell(Tone.GOOD,
                "Dataset '%s': nothing has changed, nothing was published".formatted(settings.dataset()));
        this.rows.row("sources", "%,d files, %,d of them entries", unchanged.files(), proof.entries());
        if (proof.reproven() > 0) {
            this.rows.row("proven", "%,d of them again", proof.reproven());
        }
        this.rows.row("latest", "%s", unchanged.snapshot().directory());
        took(unchanged.took());
    }

    private void took(StepTimes took) {
        List<String> parts = new ArrayList<>(took.steps().stream().map(ConvertSummary::step).toList());
        String whole = "%.1f s".formatted(seconds(took.whole()));
        parts.add(0, parts.isEmpty() ? whole : whole + ": " + parts.remove(0));
        this.rows.list("took", parts, ",");
    }

    /**
     * Also gives the time at the end of a longer step in which not all threads had work.
     */
    private static String step(StepTimes.Step step) {
        boolean worthTelling = step.tail().toMillis() >= 50 && step.whole().toMillis() >= 1000;
        String tail = !worthTelling ? "" : " (%.1f s of it not on all threads)".formatted(seconds(step.tail()));
        return "%s %.1f s%s".formatted(step.name(), seconds(step.whole()), tail);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

}
