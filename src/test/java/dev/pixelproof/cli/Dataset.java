package dev.pixelproof.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

import static dev.pixelproof.cli.ResultAssert.assertThatResult;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A snapshot as somebody else's program reads it.
 *
 * @param directory of the snapshot
 */
record Dataset(Path directory) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Converts in silence and opens what was published. */
    static Dataset convert(Path output, Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "convert";
        all[1] = "--output";
        all[2] = output;
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        assertThatResult(PixelproofProcess.of(all).run()).isDoneInSilence();
        return latest(output);
    }

    static Dataset latest(Path output) {
        try {
            return new Dataset(output.resolve("latest").toRealPath());
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** A copy that can be written. */
    Dataset copy(Path to) {
        return new Dataset(Trees.copy(this.directory, to));
    }

    List<JsonNode> lines(String name) {
        return new String(Trees.read(this.directory.resolve(name)), StandardCharsets.UTF_8).lines()
            .map(JSON::readTree)
            .toList();
    }

    /** The paths of all entries, in order. */
    List<String> paths() {
        return lines("index.jsonl").stream().map((row) -> row.get("path").asString()).toList();
    }

    /** The index row of a path. */
    JsonNode row(String path) {
        return lines("index.jsonl").stream()
            .filter((row) -> row.get("path").asString().equals(path))
            .findFirst()
            .orElseThrow();
    }

    Path shard(String path) {
        return this.directory.resolve(row(path).get("shard").asString());
    }

    /** Checksums of what is the same in every run over the same sources. */
    Map<String, String> deterministicFiles() {
        Map<String, String> files = new TreeMap<>(Trees.files(this.directory));
        files.keySet()
            .removeIf((name) -> !name.startsWith("manifest-") && !name.equals("index.jsonl")
                    && !name.equals("rejected.jsonl"));
        return files;
    }

    /** Checks SHA256SUMS as {@code sha256sum -c} does, and that it lists every file. */
    void requireRightSums() {
        Map<String, String> files = Trees.files(this.directory);
        files.remove("SHA256SUMS");
        assertThat(sums()).isEqualTo(files);
    }

    private Map<String, String> sums() {
        Map<String, String> sums = new TreeMap<>();
        new String(Trees.read(this.directory.resolve("SHA256SUMS")), StandardCharsets.UTF_8).lines()
            .forEach((line) -> sums.put(line.substring(66), line.substring(0, 64)));
        return sums;
    }

    /** Lists the files as they are now. */
    void writeSums() {
        Map<String, String> files = Trees.files(this.directory);
        files.remove("SHA256SUMS");
        StringBuilder text = new StringBuilder();
        files.forEach((name, sum) -> text.append(sum).append("  ").append(name).append('\n'));
        Trees.write(this.directory, "SHA256SUMS", text.toString());
    }

    /** Replaces a text in a file by another one. */
    void edit(String name, String before, String after) {
        try {
            Path file = this.directory.resolve(name);
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(text).contains(before);
            Files.writeString(file, text.replace(before, after), StandardCharsets.ISO_8859_1);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
