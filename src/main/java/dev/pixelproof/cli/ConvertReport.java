package dev.pixelproof.cli;

import java.util.ArrayList;
import java.util.List;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.Tone;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.run.Failures;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.verify.Verdict;

/** Prints the result of a conversion. */
final class ConvertReport {

    private static final int FIRST = 3;

    private final Console console;

    private final boolean stacktrace;

    private final String command;

    private final String noted;

    /**
     * Reports to a console.
     * @param command that continues where this run was stopped
     * @param noted the note that was printed when the run began, and is not repeated
     */
    ConvertReport(Console console, boolean stacktrace, String command, String noted) {
        this.noted = noted;
        this.console = console;
        this.stacktrace = stacktrace;
        this.command = command;
    }

    void tell(JobSettings settings, ConvertResult result) {
        if (result instanceof ConvertResult.Published published) {
            published(settings, published);
        }
        else if (result instanceof ConvertResult.Unchanged unchanged) {
            tellNote(unchanged.note());
            new ConvertSummary(this.console).unchanged(settings, unchanged);
        }
        else if (result instanceof ConvertResult.Refused refused) {
            List<String> lines = refused.message().lines().toList();
            this.console.errors(Tone.BAD, "Refused, nothing published: " + lines.get(0), lines.subList(1, lines.size()),
                    "");
        }
        else if (result instanceof ConvertResult.NotProven notProven) {
            notProven(notProven);
        }
        else if (result instanceof ConvertResult.Busy busy) {
            this.console.error(Tone.BAD, busy.message());
        }
        else if (result instanceof ConvertResult.Failed failed) {
            failed(settings, failed);
        }
        else {
            stopped(this.console, "Stopped, nothing published", this.command);
        }
    }

    /**
     * Says that a run was stopped, and how to continue it.
     * @param command that continues it
     */
    static void stopped(Console console, String what, String command) {
        console.error(Tone.LOOK, what + "; the same command continues where it stopped:");
        console.error("  " + command);
    }

    private void published(JobSettings settings, ConvertResult.Published published) {
        Publication publication = published.publication();
        tellNote(published.note());
        new ConvertSummary(this.console).published(settings, published);
        List<Healing> healed = publication.verification().healed();
        if (!healed.isEmpty()) {
            healed(healed, publication);
        }
        NewRejections rejections = publication.newRejections();
        if (rejections.count() > 0) {
            rejected(rejections, publication);
        }
    }

    private void tellNote(String note) {
        if (!note.isEmpty() && !note.equals(this.noted)) {
            this.console.tell(note);
        }
    }

    private void rejected(NewRejections rejections, Publication publication) {
        List<String> lines = new ArrayList<>(
                rejections.first().stream().map(ConvertReport::line).map(this.console::fitting).toList());
        if (rejections.count() > lines.size()) {
            lines.add("… and %,d more".formatted(rejections.count() - lines.size()));
        }
        this.console.errors(Tone.LOOK,
                "Published, but %,d new %s:".formatted(rejections.count(),
                        (rejections.count() == 1) ? "image was rejected" : "images were rejected"),
                lines, "All of them, with reasons: "
                        + CommandText.of(List.of("rejected", publication.snapshot().output().toString())));
    }

    private void healed(List<Healing> healed, Publication publication) {
        List<String> lines = new ArrayList<>(
                healed.stream().limit(FIRST).map((one) -> one.path() + ": " + one.damage()).toList());
        if (healed.size() > lines.size()) {
            lines.add("… and %,d more".formatted(healed.size() - lines.size()));
        }
        this.console.errors(Tone.LOOK,
                "Published, but %,d %s damaged in the previous snapshot, %s; re-encoded and proven:".formatted(
                        healed.size(), (healed.size() == 1) ? "image was" : "images were",
                        publication.dataset().previousSnapshot()),
                lines, "Check the disk. All of them: " + publication.snapshot().file("verification.json"));
    }

    private static String line(Rejection rejection) {
        return rejection.path() + ": " + rejection.reason() + ": " + rejection.message();
    }

    private void notProven(ConvertResult.NotProven result) {
        List<Verdict.Mismatch> mismatches = result.verification().mismatches();
        this.console.errors(Tone.BAD, "NOT PROVEN, nothing published: " + Failures.differing(mismatches.size()),
                mismatches.stream().map(VerifyReport::line).toList(),
                "All of them: " + result.file() + "; check this machine's memory and disk");
    }

    private void failed(JobSettings settings, ConvertResult.Failed failed) {
        this.console.error(Tone.BAD, "Failed: " + failed.message());
        OutputLayout layout = new OutputLayout(settings.output(), settings.state());
        if (FileKind.guess(layout.staging().run()) != FileKind.ABSENT) {
            this.console.error("The same command continues where it stopped"
                    + (FileKind.guess(layout.log()) != FileKind.ABSENT ? "; the log is " + layout.log() : ""));
        }
        Throwable cause = failed.cause();
        if (this.stacktrace && cause != null) {
            this.console.stackTrace(cause);
        }
    }

}
