package dev.pixelproof.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.Rows;
import dev.pixelproof.cli.console.Size;
import dev.pixelproof.cli.console.Tone;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.run.export.ExportOrder;
import dev.pixelproof.run.export.ExportResult;

/**
 * Prints the result of an export.
 *
 * @param console prints it
 * @param order of the export
 */
record ExportReport(Console console, ExportOrder order) {

    void tell(ExportResult result, int status, Duration took) {
        this.console.tell(Tone.of(status), "Snapshot %s, exported as %s to %s".formatted(result.snapshot().name(),
                result.view(), this.order.directory()));
        Rows rows = new Rows(this.console::tell);
        rows.row("entries", "%,d in %,d %s, %s", result.entries(), result.files(),
                (result.files() == 1) ? "file" : "files", Size.of(result.bytes()));
        if (result.rejected() > 0) {
            rows.row("rejected", "%,d images of the dataset; 'pixelproof rejected' lists them", result.rejected());
        }
        rows.row("took", "%.1f s", took.toMillis() / 1000.0);
        if (!result.leftOut().isEmpty()) {
            String text = leftOut(result);
            if (status == ExitStatus.DONE) {
                this.console.tell(text);
            }
            else {
                this.console.error(Tone.LOOK, text);
            }
        }
    }

    private String leftOut(ExportResult result) {
        String reasons = result.leftOut()
            .entrySet()
            .stream()
            .map((reason) -> String.format(Locale.ROOT, "%s %,d", reason.getKey(), reason.getValue()))
            .collect(Collectors.joining(", "));
        return String.format(Locale.ROOT, "%,d %s (%s); %s says which and why", result.leftOutEntries(),
                (result.leftOutEntries() == 1) ? "entry was left out, as the view does not accept it"
                        : "entries were left out, as the view does not accept them",
                reasons, this.order.directory().resolve(ExportFiles.LEFT_OUT));
    }

}
