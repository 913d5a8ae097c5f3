package dev.pixelproof.manifest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ShardLinesTests {

    private static final List<Integer> SIZES = List.of(5, 400_000, 0, 7, 300_000, 1);

    @TempDir
    Path root = Path.of("");

    private final List<IndexRow> rows = new ArrayList<>();

    private final List<byte[]> payloads = new ArrayList<>();

    @BeforeEach
    void writeShard() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (int size : SIZES) {
            this.payloads.add(Lines.random(size));
            entries.add(Lines.entry("p" + entries.size(), Lines.random(size)));
        }
        Files.write(this.root.resolve("shard"), Lines.written(entries, this.payloads, this.rows));
        this.rows.replaceAll((row) -> row.inShard("shard"));
    }

    private void assertWhole(StoredLine line, int number) {
        assertThat(line).isInstanceOfSatisfying(StoredLine.Whole.class, (whole) -> {
            assertThat(whole.entry()).isEqualTo(this.rows.get(number).entry());
            assertThat(whole.payload()).isEqualTo(this.payloads.get(number));
            assertThat(whole.offset()).isEqualTo(this.rows.get(number).offset());
            assertThat(whole.length()).isEqualTo(this.rows.get(number).length());
        });
    }

    @Test
    void linesAreReadInAnyOrder() throws IOException {
        try (ShardLines lines = new ShardLines(this.root, Lines.NO_LIMIT)) {
            for (int number : List.of(0, 1, 2, 3, 4, 5, 3, 4, 4, 0, 5, 1, 2)) {
                assertWhole(lines.read(this.rows.get(number)), number);
            }
        }
    }

    @Test
    void linesOfSeveralShardsTakeTurns() throws IOException {
        Files.copy(this.root.resolve("shard"), this.root.resolve("other"));

        try (ShardLines lines = new ShardLines(this.root, Lines.NO_LIMIT)) {
            for (int number = 0; number < SIZES.size(); number++) {
                assertWhole(lines.read(this.rows.get(number)), number);
                assertWhole(lines.read(this.rows.get(number).inShard("other")), number);
            }
        }
    }

    @Test
    void aDamagedLineSpoilsNoneBehindIt() throws IOException {
        byte[] bytes = Files.readAllBytes(this.root.resolve("shard"));
        bytes[(int) (this.rows.get(1).offset() + this.rows.get(1).length())] = ' ';
        Files.write(this.root.resolve("shard"), bytes);

        try (ShardLines lines = new ShardLines(this.root, Lines.NO_LIMIT)) {
            assertWhole(lines.read(this.rows.get(0)), 0);
            assertThat(lines.read(this.rows.get(1))).isInstanceOf(StoredLine.Damaged.class);
            assertWhole(lines.read(this.rows.get(2)), 2);
            assertWhole(lines.read(this.rows.get(3)), 3);
        }
    }

    @Test
    void aLineBehindTheEndIsDamaged() throws IOException {
        byte[] bytes = Files.readAllBytes(this.root.resolve("shard"));
        Files.write(this.root.resolve("shard"), java.util.Arrays.copyOf(bytes, (int) this.rows.get(3).offset()));

        try (ShardLines lines = new ShardLines(this.root, Lines.NO_LIMIT)) {
            assertWhole(lines.read(this.rows.get(2)), 2);
            for (int number : List.of(3, 4, 3)) {
                assertThat(lines.read(this.rows.get(number))).isInstanceOfSatisfying(StoredLine.Damaged.class,
                        (damaged) -> assertThat(damaged.problem()).contains("ends before byte"));
            }
            assertWhole(lines.read(this.rows.get(0)), 0);
        }
    }

    @Test
    void aRowThatPointsIntoALineGivesNoEntry() throws IOException {
        IndexRow row = this.rows.get(0);

        try (ShardLines lines = new ShardLines(this.root, Lines.NO_LIMIT)) {
            assertThat(lines.read(new IndexRow(row.entry(), "shard", 1, row.length())))
                .isInstanceOf(StoredLine.Damaged.class);
            assertWhole(lines.read(row), 0);
        }
    }

    @Test
    void aLineWithALargerPayloadThanItsRowSaysIsDamaged() throws IOException {
        IndexRow large = this.rows.get(1);
        IndexRow forged = new IndexRow(this.rows.get(3).entry(), "shard", large.offset(), large.length());

        try (ShardLines lines = new ShardLines(this.root, Lines.NO_LIMIT)) {
            assertThat(lines.read(forged)).isInstanceOfSatisfying(StoredLine.Damaged.class,
                    (damaged) -> assertThat(damaged.problem())
                        .isEqualTo("payload_bytes is 400000, but the index says 7"));
            assertWhole(lines.read(large), 1);
        }
    }

    @Test
    void aPayloadThatTheMemoryCannotHoldIsNotRead() throws IOException {
        PayloadLimit limit = (bytes) -> (bytes > 300_000) ? Optional.of("too large") : Optional.empty();

        try (ShardLines lines = new ShardLines(this.root, limit)) {
            assertThat(lines.read(this.rows.get(1))).isInstanceOfSatisfying(StoredLine.Damaged.class,
                    (damaged) -> assertThat(damaged.problem()).isEqualTo("too large"));
            assertWhole(lines.read(this.rows.get(4)), 4);
        }
    }

    @Test
    void aMissingShardIsAnErrorAndOthersCanStillBeRead() throws IOException {
        try (ShardLines lines = new ShardLines(this.root, Lines.NO_LIMIT)) {
            assertWhole(lines.read(this.rows.get(0)), 0);
            assertThatIOException().isThrownBy(() -> lines.read(this.rows.get(1).inShard("missing")));
            assertWhole(lines.read(this.rows.get(1)), 1);
        }
    }

}
