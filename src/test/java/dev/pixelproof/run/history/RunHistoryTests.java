package dev.pixelproof.run.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestDisk;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Json;

import static org.assertj.core.api.Assertions.assertThat;

class RunHistoryTests {

    private static final Instant START = Instant.parse("2026-11-22T01:00:00.123456Z");

    private final Path state;

    private final Path runs;

    private final Path last;

    RunHistoryTests(@TempDir Path directory) {
        this.state = directory;
        this.runs = directory.resolve("runs.jsonl");
        this.last = directory.resolve("last-run.json");
    }

    private static RunRecord run(int number, String message) {
        return new RunRecord("run " + number, START, START.plusMillis(2500), 0, RunRecord.Result.UNCHANGED, "",
                RunRecord.Counts.NONE, message);
    }

    private void append(int number) throws IOException {
        new RunHistory(Disk.real(), this.state).append(run(number, ""));
    }

    private List<Object> runs() throws IOException {
        return Files.readAllLines(this.runs)
            .stream()
            .map((line) -> read(line).get("run"))
            .map(Object.class::cast)
            .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(String json) {
        try {
            return Json.read(json.getBytes(StandardCharsets.UTF_8), Map.class);
        }
        catch (IOException ex) {
            throw new AssertionError(json, ex);
        }
    }

    @Test
    void aRunIsOneLineWithAllItsFieldsAndTheLastRunIsTheSame() throws IOException {
        RunRecord run = new RunRecord("2026 a", START, START.plusMillis(2500), 3, RunRecord.Result.NOT_PROVEN,
                "2026-11-22T010002Z", new RunRecord.Counts(1, 2, 3, 4, 5, 6, 7, 8, 9), "two\nlines");

        new RunHistory(Disk.real(), this.state).append(run);

        assertThat(this.runs).hasContent("{\"run\":\"2026 a\",\"started\":\"2026-11-22T01:00:00.123Z\","
                + "\"ended\":\"2026-11-22T01:00:02.623Z\",\"seconds\":2.5,\"exit\":3,\"result\":\"not_proven\","
                + "\"snapshot\":\"2026-11-22T010002Z\",\"new\":1,\"modified\":2,\"removed\":3,\"unchanged\":4,"
                + "\"entries\":5,\"rejected\":6,\"new_rejected\":7,\"healed\":8,\"reproven\":9,"
                + "\"message\":\"two\\nlines\"}\n");
        assertThat(read(Files.readString(this.last))).isEqualTo(read(Files.readString(this.runs)));
    }

    @Test
    void theNewestThousandStay() throws IOException {
        StringBuilder old = new StringBuilder();
        for (int i = 0; i < 3000; i++) {
            old.append("{\"run\":\"run ").append(i).append("\"}\n");
        }
        Files.writeString(this.runs, old);

        append(3000);
        append(3001);

        assertThat(runs()).hasSize(1000).startsWith("run 2002").endsWith("run 2999", "run 3000", "run 3001");
    }

    @Test
    void aTornLastLineIsDroppedAndTheOthersStay() throws IOException {
        append(1);
        append(2);
        byte[] whole = Files.readAllBytes(this.runs);
        for (int length = 0; length < whole.length; length++) {
            Files.write(this.runs, java.util.Arrays.copyOf(whole, length));
            append(3);
            assertThat(runs()).as("cut to %d bytes", length)
                .containsExactlyElementsOf(
                        (length <= whole.length / 2 - 1) ? List.of("run 3") : List.of("run 1", "run 3"));
        }
    }

    @Test
    void whatIsNoLineOfOursIsDropped() throws IOException {
        append(1);
        Files.write(this.runs, new byte[5000], StandardOpenOption.APPEND);
        Files.writeString(this.runs, "\n\n[]\nnull\n{\"a\":1}\n", StandardOpenOption.APPEND);

        append(2);

        assertThat(runs()).containsExactly("run 1", "run 2");
    }

    @Test
    void aHugeFileIsReadFromItsEndOnly() throws IOException {
        String line = "{\"run\":\"" + "x".repeat(1 << 20) + "\"}\n";
        for (int i = 0; i < 40; i++) {
            Files.writeString(this.runs, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }

        append(1);

        assertThat(runs()).hasSize(16).endsWith("run 1");
    }

    @Test
    void aLongMessageIsCut() throws IOException {
        new RunHistory(Disk.real(), this.state).append(run(1, "x".repeat(1_000_000)));

        assertThat(Files.size(this.runs)).isLessThan(3000);
    }

    @Test
    void whereverTheDiskFailsBothFilesAreWhole() throws IOException {
        append(1);
        boolean passed = false;
        for (int failing = 0; !passed; failing++) {
            TestDisk disk = TestDisk.once(failing);
            passed = appends(disk) && disk.operations().size() <= failing;

            assertThat(runs()).as("operation %d fails", failing).startsWith("run 1").doesNotHaveDuplicates();
            assertThat(read(Files.readString(this.last)).get("run")).isIn("run 1", "run 2");
            assertThat(this.runs.getParent()).isDirectoryNotContaining("glob:**/.*.partial");
            Files.delete(this.runs);
            append(1);
        }
        assertThat(runs()).containsExactly("run 1");
    }

    private boolean appends(Disk disk) {
        try {
            new RunHistory(disk, this.state).append(run(2, ""));
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    @Test
    void nothingElseIsWritten() throws IOException {
        append(1);

        try (Stream<Path> all = Files.list(this.state)) {
            assertThat(all).containsExactlyInAnyOrder(this.runs, this.last);
        }
    }

}
