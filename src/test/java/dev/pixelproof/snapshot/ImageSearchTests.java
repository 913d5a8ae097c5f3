package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.StoredLine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ImageSearchTests {

    private final Path output;

    ImageSearchTests(@TempDir Path directory) throws IOException {
        this.output = directory.toRealPath().resolve("output");
    }

    private Snapshot publish(String... paths) throws IOException {
        int half = paths.length / 2;
        List<String> all = List.of(paths);
        return new StagedRun(this.output).stage(List.of(all.subList(0, half), all.subList(half, paths.length)), "of ")
            .publish(Disk.real());
    }

    private static ImageSearch.Finding find(Snapshot snapshot, String path) throws IOException {
        return new ImageSearch(snapshot).find(path);
    }

    private static IndexRow row(Snapshot snapshot, String path) throws IOException {
        if (find(snapshot, path) instanceof ImageSearch.Finding.Stored stored) {
            return stored.row();
        }
        throw new AssertionError("Not found: " + path);
    }

    /** Writes over a file of a snapshot, which nobody may. */
    private static void replace(Path file, String before, String after) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(text).contains(before);
        Files.delete(file);
        Files.writeString(file, text.replace(before, after), StandardCharsets.ISO_8859_1);
    }

    @Test
    void everyEntryIsFoundWithItsOwnPayload() throws IOException {
        Snapshot snapshot = publish("a", "a/b", "a-b", "a.b", "\u00E9", "\uD83D\uDE00");

        try (JsonLines<IndexRow> rows = snapshot.index(0)) {
            for (IndexRow row = rows.next(); row != null; row = rows.next()) {
                String path = row.entry().path();
                assertThat(find(snapshot, path)).isEqualTo(new ImageSearch.Finding.Stored(row));
                assertThat(new ImageSearch(snapshot).read(row)).isInstanceOfSatisfying(StoredLine.Whole.class,
                        (line) -> assertThat(line.payload()).asString(StandardCharsets.UTF_8).isEqualTo("of " + path));
            }
        }
    }

    @Test
    void aRejectedImageIsFoundWithItsReason() throws IOException {
        Snapshot snapshot = publish("A", "b", "C", "d");

        assertThat(find(snapshot, "C")).isInstanceOfSatisfying(ImageSearch.Finding.Rejected.class,
                (found) -> assertThat(found.rejection().reason()).isEqualTo("broken"));
    }

    @Test
    void aFileThatIsNoImageIsFoundAmongTheSources() throws IOException {
        Snapshot snapshot = publish("a", "b");
        Path sources = snapshot.file(Snapshot.SOURCES);
        String text = Files.readString(sources);
        Files.delete(sources);
        Files.writeString(sources, text + "{\"path\":\"notes\",\"bytes\":1,\"modified\":\"\",\"sha256\":\"\","
                + "\"state\":\"ignored\",\"annotation_sha256\":\"\"}\n");

        assertThat(find(snapshot, "notes")).isInstanceOf(ImageSearch.Finding.Ignored.class);
    }

    @Test
    void aSourceThatIsAnEntryWithoutARowIsDamage() throws IOException {
        Snapshot snapshot = publish("a", "b");
        replace(snapshot.file(Snapshot.INDEX), "\"path\":\"a\"", "\"path\":\"A\"");

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> find(snapshot, "a"))
            .withMessageContaining("run verify");
    }

    @ParameterizedTest
    @CsvSource({ "photos/hills/dune.jpg, hills/dune.jpg", "/srv/photos/hills/dune.jpg, hills/dune.jpg",
            "hills/dune.JPG, hills/dune.jpg", "hills/Dune.jpeg, hills/dune.jpg", "caf\u00E9.png, cafe\u0301.png",
            "hills/dunes.jpg, hills/dune.jpg" })
    void whatCouldHaveBeenMeantIsNamed(String given, String meant) throws IOException {
        Snapshot snapshot = publish("cafe\u0301.png", "hills/dune.jpg", "sea.png", "woods.tif");

        assertThat(find(snapshot, given)).isInstanceOfSatisfying(ImageSearch.Finding.Unknown.class,
                (unknown) -> assertThat(unknown.similar()).startsWith(meant).hasSizeLessThan(5));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "..", "../../etc/passwd", "a\u0000b", "\uD800", "x" })
    void aHostilePathIsJustUnknown(String path) throws IOException {
        assertThat(find(publish("q/a", "q/b"), path)).isEqualTo(new ImageSearch.Finding.Unknown(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"shard\":\"../secret\"", "\"shard\":\"dataset.json\"" })
    void aRowThatLeadsOutOfTheShardsIsNotFollowed(String shard) throws IOException {
        Snapshot snapshot = publish("a");
        replace(snapshot.file(Snapshot.INDEX), "\"shard\":\"" + row(snapshot, "a").shard() + "\"", shard);
        IndexRow row = row(snapshot, "a");

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> new ImageSearch(snapshot).read(row))
            .withMessageContaining("names no line of a shard");
    }

    @Test
    void damageInItsOwnLineIsFoundWhereverItIs() throws IOException {
        Snapshot snapshot = publish("a");
        IndexRow row = row(snapshot, "a");
        Path shard = snapshot.file(row.shard());
        byte[] whole = Files.readAllBytes(shard);
        Files.delete(shard);
        for (int at = 0; at < whole.length - 1; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(shard, damaged);

            assertThat(new ImageSearch(snapshot).read(row)).as("byte %d", at).isInstanceOf(StoredLine.Damaged.class);
        }
        Files.write(shard, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(new ImageSearch(snapshot).read(row)).isInstanceOf(StoredLine.Damaged.class);
    }

}
