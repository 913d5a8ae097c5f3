package dev.pixelproof.cli;

import java.time.Duration;
import java.util.List;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.Rows;
import dev.pixelproof.cli.console.Tone;
import dev.pixelproof.run.result.VerifyResult;
import dev.pixelproof.verify.Verdict;

/** Prints the result of a verification, and gives its exit status. */
final class VerifyReport {

    private static final int LONG_VALUE = 200;

    private final Console console;

    VerifyReport(Console console) {
        this.console = console;
    }

    int status(VerifyResult result, String against, Duration took) {
        int status = status(result);
        this.console.tell(Tone.of(status), "Snapshot %s, verified %s".formatted(result.snapshot().name(), against));
        Rows rows = new Rows(this.console::tell);
        rows.row("entries", "%,d", result.entries());
        rows.row("proven", "%,d by equal bytes and a decode, %,d by every sample, %,d without sources",
                result.byByteIdentity(), result.byPixelComparison(), result.bySelf());
        rows.row("not proven", "labels, splits and metadata, which images do not hold");
        rows.row("took", "%.1f s", took.toMillis() / 1000.0);
        if (!result.mismatches().isEmpty()) {
            this.console.errors(Tone.BAD,
                    "NOT PROVEN: %,d %s in %s".formatted(result.mismatches().size(),
                            (result.mismatches().size() == 1) ? "fault" : "faults", result.snapshot().directory()),
                    result.mismatches().stream().map(VerifyReport::line).toList(),
                    "Publish again from the sources, or restore the snapshot from a copy");
        }
        changed(result.changed());
        return status;
    }

    private static int status(VerifyResult result) {
        if (!result.mismatches().isEmpty()) {
            return ExitStatus.NOT_PROVEN;
        }
        return result.changed().isEmpty() ? ExitStatus.DONE : ExitStatus.LOOK;
    }

    private void changed(List<Verdict.SourceChanged> changed) {
        if (!changed.isEmpty()) {
            this.console.errors(Tone.LOOK,
                    "%,d %s changed since this snapshot was made:".formatted(changed.size(),
                            (changed.size() == 1) ? "source has" : "sources have"),
                    changed.stream()
                        .map((one) -> one.path() + ": source_sha256 was " + one.expected() + ", now: " + one.actual())
                        .toList(),
                    "These entries are intact in the dataset; convert again to include the changes");
        }
    }

    /** One mismatch on one line. */
    static String line(Verdict.Mismatch mismatch) {
        return "%s: %s: expected %s, found %s".formatted(mismatch.path(), mismatch.aspect(), cut(mismatch.expected()),
                cut(mismatch.actual()));
    }

    private static String cut(String value) {
        return (value.length() <= LONG_VALUE) ? value : value.substring(0, LONG_VALUE) + "…";
    }

}
