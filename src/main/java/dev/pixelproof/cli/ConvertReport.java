package dev.pixelproof.cli;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.pixelproof.batch.ConvertResult;
import dev.pixelproof.batch.Publication;
import dev.pixelproof.batch.Took;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.VerificationDocument;
import dev.pixelproof.verify.Verdict;

/** Tells what a conversion came to. */
final class ConvertReport {

    private static final int FIRST = 3;

    private final Console console;

    private final boolean stacktrace;

    ConvertReport(Console console, boolean stacktrace) {
        this.console = console;
        this.stacktrace = stacktrace;
    }

    void tell(JobSettings settings, ConvertResult result) {
        if (result instanceof ConvertResult.Published published) {
            published(settings, published);
        }
        else if (result instanceof ConvertResult.Unchanged unchanged) {
            unchanged(settings, unchanged);
        }
        else if (result instanceof ConvertResult.Refused refused) {
            this.console.error("Refused, nothing published: " + refused.message());
        }
        else if (result instanceof ConvertResult.NotProven notProven) {
            notProven(notProven);
        }
        else if (result instanceof ConvertResult.Busy busy) {
            this.console.error(busy.message());
        }
        else if (result instanceof ConvertResult.Failed failed) {
            failed(settings, failed);
        }
        else {
            this.console.error("Stopped, nothing published; the same command goes on where it stopped");
        }
    }

    private void published(JobSettings settings, ConvertResult.Published published) {
        Publication publication = published.publication();
        summary(settings, publication, published.took(), published.note());
        List<Healing> healed = publication.verification().healed();
        if (!healed.isEmpty()) {
            healed(healed, publication);
        }
        NewRejections rejections = publication.newRejections();
        if (rejections.count() > 0) {
            rejected(rejections, publication);
        }
    }

    private void rejected(NewRejections rejections, Publication publication) {
        List<String> lines = new ArrayList<>(rejections.first().stream().map(ConvertReport::line).toList());
        if (rejections.count() > lines.size()) {
            lines.add("… and %,d more".formatted(rejections.count() - lines.size()));
        }
        this.console.errors(
                "Published, but %,d new %s:".formatted(rejections.count(),
                        (rejections.count() == 1) ? "image was rejected" : "images were rejected"),
                lines, "All of them, with reasons: " + publication.snapshot().file("rejected.jsonl"));
    }

    private void healed(List<Healing> healed, Publication publication) {
        List<String> lines = new ArrayList<>(
                healed.stream().limit(FIRST).map((one) -> one.path() + ": " + one.damage()).toList());
        if (healed.size() > lines.size()) {
            lines.add("… and %,d more".formatted(healed.size() - lines.size()));
        }
        this.console.errors(
                "Published, but %,d %s damaged in the snapshot before, %s; encoded again and proven:".formatted(
                        healed.size(), (healed.size() == 1) ? "image was" : "images were",
                        publication.dataset().previousSnapshot()),
                lines, "Check the disk. All of them: " + publication.snapshot().file("verification.json"));
    }

    private void unchanged(JobSettings settings, ConvertResult.Unchanged unchanged) {
        VerificationDocument proof = unchanged.verification();
        tellNote(unchanged.note());
        this.console.tell("Dataset '%s': nothing has changed, nothing was published".formatted(settings.dataset()));
        row("sources", "%,d, %,d of them entries", unchanged.files(), proof.entries());
        reproven(proof);
        row("latest", "%s", unchanged.snapshot().directory());
        took(unchanged.took());
    }

    private void tellNote(String note) {
        if (!note.isEmpty()) {
            this.console.tell(note);
        }
    }

    private void reproven(VerificationDocument proof) {
        if (proof.reproven() > 0) {
            row("proven", "%,d of them again", proof.reproven());
        }
    }

    private void took(Took took) {
        String steps = took.steps().stream().map(ConvertReport::step).collect(Collectors.joining(", "));
        row("took", "%.1f s%s", seconds(took.whole()), steps.isEmpty() ? "" : ": " + steps);
    }

    /** Where threads ran out of work before the end of a longer step, that is said. */
    private static String step(Took.Step step) {
        boolean worthTelling = step.tail().toMillis() >= 50 && step.whole().toMillis() >= 1000;
        String tail = !worthTelling ? "" : " (%.1f s of it not on all threads)".formatted(seconds(step.tail()));
        return "%s %.1f s%s".formatted(step.name(), seconds(step.whole()), tail);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static String line(Rejection rejection) {
        return rejection.path() + ": " + rejection.reason() + ": " + rejection.message();
    }

    private void summary(JobSettings settings, Publication publication, Took took, String note) {
        DatasetDocument dataset = publication.dataset();
        DatasetDocument.Counts counts = dataset.counts();
        DatasetDocument.Bytes bytes = dataset.bytes();
        VerificationDocument proof = publication.verification();
        tellNote(note);
        this.console.tell("Dataset '%s': %,d %s proven".formatted(dataset.dataset(), counts.entries(),
                (counts.entries() == 1) ? "image," : "images, every one"));
        changes(dataset);
        row("entries", "%,d (%,d original%s, %,d png)", counts.entries(), counts.original(),
                (counts.fallback() > 0) ? ", as PNG can't carry them exactly" : "", counts.png());
        if (counts.undecodable() > 0) {
            row("", "%,d of them undecoded, as no decoder here reads them", counts.undecodable());
        }
        if (!counts.lost().isEmpty()) {
            row("lost", "%s", lost(counts.lost()));
        }
        row("rejected", "%,d", counts.rejected());
        row("ignored", "%,d that are no images%s", counts.ignored(), passedOver(counts.passedOver()));
        row("bytes", "%s of source, %s of payload, %s of base64, %s of pixels", Size.of(bytes.source()),
                Size.of(bytes.payload()), Size.of(bytes.base64()), Size.of(bytes.pixels()));
        row("proven", "%,d by equal bytes and a decode, %,d by every sample%s",
                proof.byByteIdentity() - counts.undecodable(), proof.byPixelComparison(), (counts.undecodable() > 0)
                        ? String.format(Locale.ROOT, ", %,d by equal bytes", counts.undecodable()) : "");
        if (proof.carriedOver() > 0) {
            row("", "%,d carried over with their proof, %,d of the others proven again", proof.carriedOver(),
                    proof.reproven());
        }
        row("shards", "%,d, %s", dataset.shards().size(), Size.of(bytes.manifest()));
        row("published", "%s", publication.snapshot().directory());
        row("latest", "%s", new OutputLayout(settings.output(), settings.state()).latest());
        took(took);
    }

    private void changes(DatasetDocument dataset) {
        DatasetDocument.Changes changes = dataset.changes();
        if (!dataset.previousSnapshot().isEmpty()) {
            row("changes", "%,d new, %,d modified, %,d removed, %,d unchanged", changes.newFiles(),
                    changes.modifiedFiles(), changes.removedFiles(), changes.unchangedFiles());
        }
    }

    private static String lost(Map<String, Long> counts) {
        return counts.entrySet()
            .stream()
            .map((name) -> String.format(Locale.ROOT, "%s of %,d", name.getKey(), name.getValue()))
            .collect(Collectors.joining(", "));
    }

    private static String passedOver(long count) {
        return (count > 0) ? ", %,d links and special files not followed".formatted(count) : "";
    }

    private void row(String name, String format, Object... values) {
        this.console.tell("  %-10s %s".formatted(name, String.format(Locale.ROOT, format, values)));
    }

    private void notProven(ConvertResult.NotProven result) {
        List<Verdict.Mismatch> mismatches = result.verification().mismatches();
        this.console.errors(
                "NOT PROVEN, nothing published: %,d %s".formatted(mismatches.size(),
                        (mismatches.size() == 1) ? "entry is not what its source is"
                                : "entries are not what their sources are"),
                mismatches.stream().map(VerifyReport::line).toList(),
                "All of them: " + result.file() + "; check this machine's memory and disk");
    }

    private void failed(JobSettings settings, ConvertResult.Failed failed) {
        this.console.error("Failed: " + failed.message());
        OutputLayout layout = new OutputLayout(settings.output(), settings.state());
        if (Files.exists(layout.staging().run())) {
            this.console.error("The same command goes on where it stopped"
                    + (Files.exists(layout.log()) ? "; the log is " + layout.log() : ""));
        }
        Throwable cause = failed.cause();
        if (this.stacktrace && cause != null) {
            this.console.stackTrace(cause);
        }
    }

}
