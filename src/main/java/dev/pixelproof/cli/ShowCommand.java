package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.ExitStatus;
import dev.pixelproof.cli.console.Results;
import dev.pixelproof.codec.Base64Text;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.snapshot.ImageSearch;
import dev.pixelproof.snapshot.Snapshot;

@Command(name = "show", sortOptions = false,
        description = {
                "Shows one entry of a dataset: its facts, where it is stored, and whether its payload is intact.",
                "Only that entry's line is read, however large the dataset is." },
        exitCodeListHeading = StatusHelp.HEADING,
        exitCodeList = { "0:done", "1:the dataset has no such entry, or can't be read; the message says why",
                StatusHelp.USAGE, "4:the entry's line or its payload is damaged" },
        footerHeading = StatusHelp.EXAMPLE, footer = { "  pixelproof show dataset hills/dunes.jpg",
                "  pixelproof show dataset hills/dunes.jpg --to dunes.jpg" })
final class ShowCommand extends CommonOptions implements Callable<Integer> {

    private static final char REPLACEMENT = '\ufffd';

    @Parameters(index = "0", paramLabel = "OUTPUT", description = "An output directory, or one of its snapshots.")
    private Path output = Path.of("");

    @Parameters(index = "1", paramLabel = "PATH", description = "The image's path in the manifest.")
    private String path = "";

    @Option(names = "--to", paramLabel = "FILE", description = "Write the payload to a file.")
    private @Nullable Path target;

    @Option(names = "--overwrite", description = "Replace that file if it exists.")
    private boolean overwrite;

    @Option(names = "--base64", description = "Print the payload as base64.")
    private boolean base64;

    @Option(names = "--json", description = "Print the entry without its data as one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        requireOneForm();
        Snapshot snapshot = Snapshot.open(this.output);
        ImageSearch search = new ImageSearch(snapshot);
        ImageSearch.Finding finding = search.find(cleaned(this.path));
        if (!(finding instanceof ImageSearch.Finding.Stored stored)) {
            throw new IOException(message(this.path, snapshot, finding));
        }
        StoredLine line = search.read(stored.row());
        if (line instanceof StoredLine.Damaged damaged) {
            Console.of(false)
                .error("%s in %s, byte %d: %s; 'pixelproof verify' finds any other damage".formatted(
                        stored.row().entry().path(), snapshot.file(stored.row().shard()), damaged.offset(),
                        damaged.problem()));
            return ExitStatus.NOT_PROVEN;
        }
        return tell(snapshot, stored.row(), ((StoredLine.Whole) line).payload());
    }

    private void requireOneForm() {
        List<String> given = Stream
            .of((this.target != null) ? "--to" : "", this.base64 ? "--base64" : "", this.json ? "--json" : "")
            .filter((name) -> !name.isEmpty())
            .toList();
        if (given.size() > 1) {
            throw usage(String.join(" and ", given) + " exclude each other; use one of them");
        }
        if (this.overwrite && this.target == null) {
            throw usage("--overwrite belongs to --to, which is not given");
        }
    }

    /** Without what shells put before a name and no manifest has. */
    private static String cleaned(String path) {
        String rest = path;
        while (rest.startsWith("./")) {
            rest = rest.substring(2);
        }
        return rest;
    }

    private int tell(Snapshot snapshot, IndexRow row, byte[] payload) throws IOException {
        if (this.target != null) {
            write(snapshot, this.target, payload);
            return ExitStatus.DONE;
        }
        return Results.print((results) -> {
            if (this.base64) {
                Base64Text.encode(payload, results);
                results.write('\n');
            }
            else if (this.json) {
                results.line(row.toJson());
            }
            else {
                table(snapshot, row, results);
            }
            return ExitStatus.DONE;
        });
    }

    private void write(Snapshot snapshot, Path file, byte[] payload) throws IOException {
        if (FileKind.isDirectory(file)) {
            throw usage("--to is " + file + ", which is a directory; name a file in it");
        }
        Path directory = Disk.parent(file);
        if (FileKind.exists(directory) && directory.toRealPath().startsWith(snapshot.output())) {
            throw usage("--to is " + file + ", which is inside the published dataset; use a directory outside");
        }
        if (!FileKind.isDirectory(directory)) {
            throw usage("--to is " + file + ", but there is no directory " + directory);
        }
        if (FileKind.exists(file, LinkOption.NOFOLLOW_LINKS)
                && !FileKind.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw usage("--to is " + file + ", which exists and is not a regular file; name another one");
        }
        if (!this.overwrite && FileKind.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " exists already; --overwrite replaces it");
        }
        Disk.real().replace(file.toAbsolutePath(), payload);
    }

    private static void table(Snapshot snapshot, IndexRow row, Results results) throws IOException {
        for (String line : EntryTable.lines(row)) {
            results.line(line);
        }
        results.line(EntryTable.line("payload", "intact: its SHA-256 is payload sha256"));
        results.line(EntryTable.line("snapshot", snapshot.directory().toString()));
    }

    /** Why a dataset has no entry to show, in one line. */
    private static String message(String path, Snapshot snapshot, ImageSearch.Finding finding) {
        if (finding instanceof ImageSearch.Finding.Rejected rejected) {
            Rejection rejection = rejected.rejection();
            return "'%s' is not in the dataset, it was rejected as %s: %s".formatted(path, rejection.reason(),
                    rejection.message());
        }
        if (finding instanceof ImageSearch.Finding.Ignored) {
            return "'%s' is not in the dataset, it was ignored: neither its content nor its name is an image's"
                .formatted(path);
        }
        List<String> similar = (finding instanceof ImageSearch.Finding.Unknown unknown) ? unknown.similar() : List.of();
        return "'%s' is not in %s; %s".formatted(path, snapshot.directory(), remedy(path, similar));
    }

    private static String remedy(String path, List<String> similar) {
        if (path.indexOf(REPLACEMENT) >= 0) {
            return "this locale can't carry that name, set LC_ALL=C.UTF-8";
        }
        if (similar.isEmpty()) {
            return "give the path as index.jsonl has it, relative to its source directory";
        }
        return "near it " + ((similar.size() == 1) ? "is " : "are ")
                + similar.stream().map((one) -> "'" + one + "'").collect(Collectors.joining(", "));
    }

}
