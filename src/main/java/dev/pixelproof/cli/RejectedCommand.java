package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.ProcessStreams;
import dev.pixelproof.cli.console.Results;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.path.FileName;
import dev.pixelproof.snapshot.RejectionGroups;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.Remedy;

@Command(name = "rejected", sortOptions = false,
        description = "Lists the images that a dataset has rejected, by reason, with what to do about each.",
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:done, even if no image was rejected", "1:the dataset can't be read", StatusHelp.USAGE },
        footerHeading = StatusHelp.EXAMPLE, footer = { "  pixelproof rejected dataset",
                "  pixelproof rejected dataset --paths -0 | (cd photos && xargs -0 ls -l)" })
final class RejectedCommand extends CommonOptions implements Callable<Integer> {

    private static final int FEW = 5;

    @Parameters(paramLabel = "OUTPUT", description = "An output directory, or one of its snapshots.")
    private Path output = Path.of("");

    @Option(names = "--all", description = "List all images, not only the first five for each reason.")
    private boolean all;

    @Option(names = "--reason", paramLabel = "CODE", description = "List only images with this reason.")
    private @Nullable String reason;

    @Option(names = "--paths",
            description = "Print only paths, one per line; on a terminal they are quoted for a shell.")
    private boolean paths;

    @Option(names = { "-0", "--null" },
            description = "With --paths: end each path with a null character, as paths may contain line feeds.")
    private boolean nul;

    @Option(names = "--json", description = "Print the lines of rejected.jsonl unchanged.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        requireSense();
        Snapshot snapshot = Snapshot.open(this.output);
        Predicate<String> wanted = (code) -> this.reason == null || this.reason.equals(code);
        return Results.print((results) -> {
            requireWhole(snapshot,
                    (this.paths || this.json) ? lines(snapshot, wanted, results) : groups(snapshot, wanted, results));
            return ExitStatus.DONE;
        });
    }

    private static void requireWhole(Snapshot snapshot, long lines) throws IOException {
        long counted = snapshot.document().counts().rejected();
        if (lines != counted) {
            throw new IOException(
                    "rejected.jsonl has %,d lines, and dataset.json counts %,d: the snapshot is damaged; 'pixelproof verify' finds any other damage"
                        .formatted(lines, counted));
        }
    }

    private void requireSense() {
        if (this.paths && this.json) {
            throw usage("--paths and --json exclude each other; use one of them");
        }
        if (this.nul && !this.paths) {
            throw usage("--null belongs to --paths, which is not given");
        }
        if (this.all && (this.paths || this.json)) {
            throw usage("--all has no effect with --paths or --json, which list all images; leave it out");
        }
        List<String> codes = Arrays.stream(Reason.values()).map(Reason::code).toList();
        if (this.reason != null && !codes.contains(this.reason)) {
            throw usage("--reason is '" + this.reason + "'; use one of " + String.join(", ", codes));
        }
    }

    /** Prints wanted lines; says how many there are of any. */
    private long lines(Snapshot snapshot, Predicate<String> wanted, Results results) throws IOException {
        long all = 0;
        try (JsonLines<RejectionGroups.Line> lines = RejectionGroups.lines(snapshot)) {
            for (RejectionGroups.Line line = lines.next(); line != null; line = lines.next()) {
                all++;
                if (wanted.test(line.rejection().reason())) {
                    line(line, results);
                }
            }
        }
        return all;
    }

    private void line(RejectionGroups.Line line, Results results) throws IOException {
        if (this.json) {
            results.line(line.json());
        }
        else if (ProcessStreams.terminal().out() && !this.nul) {
            results.line(CommandText.quoted(bytes(line.rejection())));
        }
        else {
            results.write(bytes(line.rejection()));
            results.write(this.nul ? 0 : '\n');
        }
    }

    /** The path as the file system has it. */
    private static byte[] bytes(Rejection rejection) {
        return FileName.bytesOf(rejection.path());
    }

    private long groups(Snapshot snapshot, Predicate<String> wanted, Results results) throws IOException {
        RejectionGroups found = RejectionGroups.of(snapshot, wanted, FEW);
        String summary = found.groups()
            .stream()
            .map((group) -> String.format(Locale.ROOT, "%,d %s", group.count(), group.reason()))
            .collect(Collectors.joining(", "));
        results.line(String.format(Locale.ROOT, "Snapshot %s: %,d rejected%s", snapshot.name(), found.count(),
                (found.groups().size() > 1) ? " (" + summary + ")" : ""));
        for (RejectionGroups.Group group : found.groups()) {
            group(snapshot, group, results);
        }
        return found.lines();
    }

    private void group(Snapshot snapshot, RejectionGroups.Group group, Results results) throws IOException {
        results.line("");
        results.line(String.format(Locale.ROOT, "%s: %,d", group.reason(), group.count()));
        results.line("  " + Remedy.of(group.reason()).orElse("What to do about it depends on the message."));
        if (this.all) {
            images(snapshot, group.reason(), results);
            return;
        }
        for (Rejection rejection : group.first()) {
            image(rejection, results);
        }
        if (group.count() > group.first().size()) {
            results.line(String.format(Locale.ROOT, "    … and %,d more; --all lists them",
                    group.count() - group.first().size()));
        }
    }

    private static void images(Snapshot snapshot, String reason, Results results) throws IOException {
        try (JsonLines<RejectionGroups.Line> lines = RejectionGroups.lines(snapshot)) {
            for (RejectionGroups.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.rejection().reason().equals(reason)) {
                    image(line.rejection(), results);
                }
            }
        }
    }

    private static void image(Rejection rejection, Results results) throws IOException {
        results.line("    " + rejection.path() + ": " + rejection.message());
    }

}
