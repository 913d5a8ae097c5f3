package dev.pixelproof.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import picocli.CommandLine.Command;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.encode.FormatRow;
import dev.pixelproof.encode.FormatTable;

@Command(name = "formats", sortOptions = false, description = { "Lists how each codec stores each kind of image file.",
        "exact: the payload has all samples; falls back: PNG can't carry them, so the file's own bytes are kept;",
        "rejected: no entry, with the reason." }, exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:done", StatusHelp.USAGE }, footerHeading = StatusHelp.EXAMPLE,
        footer = "  pixelproof formats | grep ^tiff")
final class FormatsCommand extends CommonOptions implements Callable<Integer> {

    @Override
    public Integer call() {
        Console console = Console.of(true);
        lines(FormatTable.rows()).forEach(console::result);
        return ExitStatus.DONE;
    }

    private static List<String> lines(List<FormatRow> rows) {
        int kind = rows.stream().mapToInt((row) -> row.kind().length()).max().orElse(1);
        String line = "%-9s  %-" + kind + "s  %-11s  %-22s  %-22s  %s";
        String heading = line.formatted("format", "kind", "decodes to", "original", "png", "note");
        Stream<String> body = rows.stream()
            .map((row) -> line.formatted(row.format().formatName(), row.kind(), row.decodedText(), row.underOriginal(),
                    row.underPng(), row.note()))
            .map(String::stripTrailing);
        return Stream.concat(Stream.of(heading), body).toList();
    }

}
