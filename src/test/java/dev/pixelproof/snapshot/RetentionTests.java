package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestDisk;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.settings.KeepRule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RetentionTests {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    private static final KeepRule TWO = new KeepRule(2, 0, List.of());

    private final OutputLayout layout;

    RetentionTests(@TempDir Path directory) throws IOException {
        Path output = Files.createDirectory(directory.toRealPath().resolve("output"));
        this.layout = new OutputLayout(output, output.resolve(".pixelproof"));
    }

    /**
     * A snapshot at one o'clock on each of these days of November, the last is latest.
     */
    private void publishOn(int... days) throws IOException {
        for (int day : days) {
            Path snapshot = Files.createDirectories(this.layout.snapshots().resolve(name(day)));
            Files.writeString(snapshot.resolve("dataset.json"), "{\n  \"format\" : 2,\n  \"dataset\" : \"d\"\n}\n");
            for (String file : List.of("manifest-3f9ab2c41d07.jsonl", "index.jsonl", "SHA256SUMS")) {
                Files.setPosixFilePermissions(Files.writeString(snapshot.resolve(file), file),
                        PosixFilePermissions.fromString("r--r--r--"));
            }
            nameLatest(name(day));
        }
    }

    private void nameLatest(String name) throws IOException {
        Path link = this.layout.output().resolve("link");
        Files.createSymbolicLink(link, Path.of("snapshots", name));
        Files.move(link, this.layout.latest(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String name(int day) {
        return "2026-11-%02dT010000Z".formatted(day);
    }

    private static List<String> names(int... days) {
        return IntStream.of(days).mapToObj(RetentionTests::name).toList();
    }

    private Retention retention(KeepRule rule) {
        return new Retention(Disk.real(), this.layout, rule, NOON);
    }

    private static List<String> list(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map((path) -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    @Test
    void theNewestStayAndTheOthersAreGiven() throws IOException {
        publishOn(1, 2, 3, 4, 5);

        List<String> removed = retention(new KeepRule(3, 0, List.of())).apply();

        assertThat(removed).containsExactlyElementsOf(names(1, 2));
        assertThat(list(this.layout.snapshots())).containsExactlyElementsOf(names(3, 4, 5));
        assertThat(list(this.layout.output())).containsExactly("latest", "snapshots");
    }

    @Test
    void theYoungStayThoughTheyAreMany() throws IOException {
        publishOn(14, 15, 16, 17, 18, 19, 20, 21, 22);

        List<String> removed = retention(new KeepRule(2, 7, List.of())).apply();

        assertThat(removed).containsExactlyElementsOf(names(14, 15));
    }

    @Test
    void oneExactlyAsOldAsTheRuleStays() throws IOException {
        publishOn(15, 16, 17);
        Clock later = Clock.fixed(Instant.parse("2026-11-22T01:00:00Z"), ZoneOffset.UTC);

        List<String> removed = new Retention(Disk.real(), this.layout, new KeepRule(2, 7, List.of()), later).apply();

        assertThat(removed).isEmpty();
    }

    @Test
    void theNewestTwoStayUnderTheHardestRuleThereIs() throws IOException {
        publishOn(1, 2, 3);

        assertThatIllegalArgumentException().isThrownBy(() -> new KeepRule(1, 0, List.of()));
        assertThat(retention(new KeepRule(2, 0, List.of())).apply()).containsExactlyElementsOf(names(1));
        assertThat(retention(new KeepRule(2, 0, List.of())).apply()).isEmpty();
    }

    @Test
    void whatLatestNamesStaysThoughSomebodySetItBack() throws IOException {
        publishOn(1, 2, 3, 4, 5);
        nameLatest(name(1));

        assertThat(retention(TWO).apply()).containsExactlyElementsOf(names(2, 3));
        assertThat(Files.readString(this.layout.latest().resolve("SHA256SUMS"))).isEqualTo("SHA256SUMS");
    }

    @Test
    void nothingGoesWhileLatestNamesNothing() throws IOException {
        publishOn(1, 2, 3, 4, 5);
        nameLatest(name(29));

        assertThat(retention(TWO).apply()).isEmpty();
        assertThat(list(this.layout.snapshots())).hasSize(5);
    }

    @Test
    void pinnedSnapshotsStayForEver() throws IOException {
        publishOn(1, 2, 3, 4, 5);

        List<String> removed = retention(new KeepRule(2, 0, List.of(name(2), name(29)))).apply();

        assertThat(removed).containsExactlyElementsOf(names(1, 3));
    }

    @Test
    void whatAPersonPutThereStays() throws IOException {
        publishOn(1, 2, 3, 4);
        Path elsewhere = Files.createDirectory(this.layout.output().resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("mine"), "mine");
        Files.createDirectory(this.layout.snapshots().resolve("backup"));
        Files.createDirectory(this.layout.snapshots().resolve("2026-02-30T010000Z"));
        Files.createDirectory(this.layout.snapshots().resolve(name(1) + ".old"));
        Files.writeString(this.layout.snapshots().resolve("2025-01-01T000000Z"), "a file");
        Files.createSymbolicLink(this.layout.snapshots().resolve("2025-01-02T000000Z"), elsewhere);
        Files.createDirectories(this.layout.removing().resolve("backup"));

        List<String> removed = retention(TWO).apply();

        assertThat(removed).containsExactlyElementsOf(names(1, 2));
        assertThat(list(this.layout.snapshots())).containsExactly("2025-01-01T000000Z", "2025-01-02T000000Z",
                "2026-02-30T010000Z", name(1) + ".old", name(3), name(4), "backup");
        assertThat(elsewhere.resolve("mine")).hasContent("mine");
        assertThat(list(this.layout.removing())).containsExactly("backup");
    }

    @Test
    void whatHasASnapshotsNameAndNoRecordOfOursIsNeitherCountedNorRemoved() throws IOException {
        publishOn(3, 4);
        Path named = Files.createDirectory(this.layout.snapshots().resolve(name(1)));
        Files.writeString(named.resolve("precious"), "mine");
        Path other = Files.createDirectory(this.layout.snapshots().resolve(name(2)));
        Files.writeString(other.resolve("dataset.json"), "{\"name\": \"of another tool\"}");
        Path removing = Files.createDirectories(this.layout.removing().resolve(name(1)));
        Files.writeString(removing.resolve("precious"), "mine");

        assertThat(retention(TWO).apply()).isEmpty();
        publishOn(5);
        assertThat(retention(TWO).apply()).containsExactlyElementsOf(names(3));

        assertThat(named.resolve("precious")).hasContent("mine");
        assertThat(other.resolve("dataset.json")).exists();
        assertThat(removing.resolve("precious")).hasContent("mine");
    }

    @Test
    void theRecordOfASnapshotIsDeletedLast() throws IOException {
        publishOn(1, 2, 3);
        Files.writeString(this.layout.snapshots().resolve(name(1)).resolve("notes.txt"), "of a person");
        TestDisk disk = TestDisk.below(this.layout.output());

        new Retention(disk, this.layout, TWO, NOON).apply();

        assertThat(disk.operations()).contains("delete .removing/" + name(1) + "/notes.txt")
            .doesNotContain("delete .removing/" + name(1) + "/dataset.json");
        assertThat(this.layout.removing()).doesNotExist();
    }

    private void publishAt(String... names) throws IOException {
        for (String name : names) {
            Path snapshot = Files.createDirectories(this.layout.snapshots().resolve(name));
            Files.writeString(snapshot.resolve("dataset.json"), "{\n  \"format\" : 2,\n  \"dataset\" : \"d\"\n}\n");
        }
    }

    @Test
    void aSnapshotNamedInTheFutureCountsAsTheOldest() throws IOException {
        publishAt("2099-01-01T000000Z");
        publishOn(20, 21, 22);

        assertThat(retention(TWO).ahead()).containsExactly("2099-01-01T000000Z");
        assertThat(retention(new KeepRule(2, 365, List.of())).apply()).containsExactly("2099-01-01T000000Z");
        assertThat(list(this.layout.snapshots())).containsExactlyElementsOf(names(20, 21, 22));
    }

    @Test
    void aPinnedSnapshotOrTheLatestStaysThoughItIsNamedInTheFuture() throws IOException {
        publishOn(20, 21, 22);
        publishAt("2098-01-01T000000Z", "2099-01-01T000000Z");
        nameLatest("2098-01-01T000000Z");

        assertThat(retention(new KeepRule(2, 0, List.of("2099-01-01T000000Z"))).apply())
            .containsExactlyElementsOf(names(20));
    }

    @Test
    void aClockThatHasGoneBackForSomeRunsCostsNothingThatKeepDaysProtects() throws IOException {
        publishOn(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        Clock reset = Clock.fixed(Instant.parse("1970-01-01T00:01:00Z"), ZoneOffset.UTC);
        for (int second = 1; second <= 4; second++) {
            publishAt("1970-01-01T00000" + second + "Z");
            nameLatest("1970-01-01T00000" + second + "Z");

            List<String> removed = new Retention(Disk.real(), this.layout, new KeepRule(2, 365, List.of()), reset)
                .apply();

            assertThat(removed).isEmpty();
        }
        assertThat(list(this.layout.snapshots())).containsAll(names(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
    }

    @Test
    void anOutputWithoutSnapshotsHasNothingToRemove() throws IOException {
        retention(TWO).cleanUp();

        assertThat(retention(TWO).apply()).isEmpty();
        assertThat(list(this.layout.output())).isEmpty();
    }

    @Test
    void nothingIsDeletedBeforeItsRenamingIsForced() throws IOException {
        publishOn(1, 2, 3);
        TestDisk disk = TestDisk.below(this.layout.output());

        new Retention(disk, this.layout, TWO, NOON).apply();

        assertThat(disk.operations())
            .startsWith("createDirectories .removing", "rename snapshots/" + name(1) + " .removing/" + name(1),
                    "forceDirectory .removing", "forceDirectory snapshots", "forceDirectory")
            .endsWith("delete .removing/" + name(1), "delete .removing");
    }

    @Test
    void whereverItIsCutShortWhatIsThereIsWholeAndTheNextStartDeletesTheRest() throws IOException {
        boolean passed = false;

        for (int failing = 0; !passed; failing++) {
            publishOn(1, 2, 3, 4);
            passed = passes(TestDisk.from(failing));
            assertThat(list(this.layout.snapshots())).as("failing at %s", failing).containsAll(names(3, 4));
            for (String name : list(this.layout.snapshots())) {
                assertThat(list(this.layout.snapshots().resolve(name))).as("failing at %s", failing).hasSize(4);
            }

            retention(TWO).cleanUp();
            retention(TWO).apply();
            assertThat(list(this.layout.snapshots())).as("failing at %s", failing)
                .containsExactlyElementsOf(names(3, 4));
            assertThat(list(this.layout.output())).as("failing at %s", failing).containsExactly("latest", "snapshots");
        }
    }

    private boolean passes(Disk disk) {
        try {
            new Retention(disk, this.layout, TWO, NOON).apply();
            return true;
        }
        catch (IOException ex) {
            return false;
        }
    }

    @Test
    void leftoversDoNotStandInTheWayOfALaterRemoval() throws IOException {
        publishOn(1, 2, 3);
        Files.createDirectories(this.layout.removing().resolve(name(1)));
        Files.writeString(this.layout.removing().resolve(name(1)).resolve("index.jsonl"), "old");

        assertThat(retention(TWO).apply()).containsExactlyElementsOf(names(1));
        assertThat(this.layout.removing()).doesNotExist();
    }

}
