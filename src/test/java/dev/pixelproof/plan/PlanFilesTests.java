package dev.pixelproof.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.sidecar.Sidecars;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.source.Wanted;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;

class PlanFilesTests {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

    @TempDir
    Path root = Path.of("");

    private final List<PlannedFile> found = new ArrayList<>();

    private void plant(String path, String content) throws IOException {
        Path file = this.root.resolve("images").resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, content);
    }

    private static SourceRecord known(String path, String state) {
        return new SourceRecord(path, path.length(), Candidate.text(Instant.EPOCH),
                Sha256.of(path.getBytes(StandardCharsets.UTF_8)).hex(), state);
    }

    /** Merges; gives the number of files and of entries that are gone. */
    private List<Long> merge(Executor readers, List<SourceRecord> before) throws IOException {
        List<SourceRecord> sorted = new ArrayList<>(before);
        sorted.sort((left, right) -> PathOrder.INSTANCE.compare(left.path(), right.path()));
        StringBuilder text = new StringBuilder();
        sorted.forEach((record) -> text.append(new String(Json.bytes(record), StandardCharsets.UTF_8)).append('\n'));
        Path none = this.root.resolve("none");
        Baseline baseline = new Baseline(Files.writeString(this.root.resolve("sources"), text), none, none, none, none,
                Instant.parse("2100-01-01T00:00:00Z"), List.of(), new Baseline.Reuse(true, true, true, true), false);
        SourceTree tree = new SourceTree(List.of(new SourceDirectory("", this.root.resolve("images"))));
        Comparison comparison = new Comparison(baseline,
                new ContentCheck(tree, PayloadCodec.ORIGINAL, Limits.DEFAULT, Clock.systemUTC()),
                (file) -> Annotation.NONE);
        try (PreviousFiles previous = PreviousFiles.of(baseline)) {
            PlanFiles files = new PlanFiles(tree.walk(Wanted.ALL), previous,
                    new Sidecars(tree, MetadataRule.NONE, Disk.real(), none), comparison,
                    Rotation.between(1, DAY, DAY.plusDays(1)), Moves.since(baseline), readers,
                    new LossTally(tree, (file) -> Annotation.NONE, null), new Waiting(Duration.ZERO, Instant.EPOCH));
            for (Comparison.Compared next = files.next(); next != null; next = files.next()) {
                this.found.add(next.file());
            }
            return List.of(files.removed(), files.removedEntries());
        }
    }

    @Test
    void thousandsOfFilesKeepTheirOrderWhileSomeAreRead() throws IOException {
        List<SourceRecord> before = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            String path = "d" + random.nextInt(5) + "/" + i;
            if (i % 3 != 0) {
                plant(path, path);
            }
            if (i % 3 != 1) {
                before.add(known(path, SourceRecord.ENTRY));
            }
        }
        ExecutorService readers = Executors.newFixedThreadPool(3);
        try {
            assertThat(merge(readers, before)).containsExactly(1000L, 1000L);
        }
        finally {
            readers.shutdownNow();
        }

        assertThat(this.found).hasSize(2000)
            .isSortedAccordingTo((left, right) -> PathOrder.INSTANCE.compare(left.path(), right.path()));
        assertThat(this.found).filteredOn(PlannedFile::isCarriedEntry)
            .hasSize(1000)
            .allMatch((file) -> file.carried().due())
            .extracting(PlannedFile::row)
            .isSorted();
    }

    @Test
    void directoriesAndFilesOfLikeNamesAreNotMistaken() throws IOException {
        for (String path : List.of("a/z", "a.b", "a-b", "a b/c", "b")) {
            plant(path, path);
        }

        List<Long> gone = merge(Runnable::run,
                List.of(known("a", SourceRecord.ENTRY), known("a/z", SourceRecord.ENTRY),
                        known("a/z/y", SourceRecord.IGNORED), known("a b", SourceRecord.REJECTED),
                        known("a b/c", SourceRecord.ENTRY), known("a-b", SourceRecord.ENTRY),
                        known("b/c", SourceRecord.ENTRY)));

        assertThat(gone).containsExactly(4L, 2L);
        assertThat(this.found).extracting(PlannedFile::path).containsExactly("a/z", "a b/c", "a-b", "a.b", "b");
        assertThat(this.found).extracting(PlannedFile::row).containsExactly(1L, 2L, 3L, -1L, -1L);
    }

    @Test
    void whatComesBehindTheLastFileIsGone() throws IOException {
        Files.createDirectory(this.root.resolve("images"));

        assertThat(merge(Runnable::run, Collections.nCopies(1, known("z", SourceRecord.ENTRY)))).containsExactly(1L,
                1L);
        assertThat(this.found).isEmpty();
    }

}
