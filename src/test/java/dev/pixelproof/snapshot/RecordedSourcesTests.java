package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.settings.SourcePaths;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedSourcesTests {

    @TempDir
    Path temporary = Path.of("");

    private Path root = Path.of("");

    @BeforeEach
    void makeDirectories() throws IOException {
        this.root = this.temporary.toRealPath();
        Files.createDirectories(this.root.resolve("data/photos"));
        Files.createDirectories(this.root.resolve("data/out"));
    }

    private static Map<String, Object> settings(String directory) {
        return Map.of("codec", "png", "source", List.of(Map.of("name", "", "directory", directory)));
    }

    private static String recorded(Path source, Path output, SourcePaths paths) {
        Object sources = RecordedSources.record(settings(source.toString()), output, paths).get("source");
        return sources instanceof List<?> list && list.get(0) instanceof Map<?, ?> one
                ? String.valueOf(one.get("directory")) : "none";
    }

    private static Optional<Path> read(String directory, Path output) {
        return new LinkedHashMap<>(RecordedSources.of(settings(directory), output).directories()).getOrDefault("",
                Optional.empty());
    }

    @Test
    void aSourceBesideTheOutputIsRecordedWithoutTheWayThere() {
        Path output = this.root.resolve("data/out");

        String recorded = recorded(this.root.resolve("data/photos"), output, SourcePaths.RELATIVE);

        assertThat(recorded).isEqualTo("../photos");
        assertThat(read(recorded, output)).contains(this.root.resolve("data/photos"));
    }

    @Test
    void aDatasetThatMovesTogetherWithItsSourcesFindsThem() throws IOException {
        String recorded = recorded(this.root.resolve("data/photos"), this.root.resolve("data/out"),
                SourcePaths.RELATIVE);

        Files.move(this.root.resolve("data"), this.root.resolve("moved"));

        assertThat(read(recorded, this.root.resolve("moved/out"))).contains(this.root.resolve("moved/photos"));
    }

    @Test
    void anOutputBehindALinkLeadsToItsSources() throws IOException {
        Files.createDirectories(this.root.resolve("disk/big/out"));
        Path output = Files.createSymbolicLink(this.root.resolve("data/linked"), this.root.resolve("disk/big/out"));

        String recorded = recorded(this.root.resolve("data/photos"), output, SourcePaths.RELATIVE);

        assertThat(recorded).isEqualTo("../../../data/photos");
        assertThat(read(recorded, output.toRealPath())).contains(this.root.resolve("data/photos"));
    }

    @Test
    void aLinkAboveBothStaysOutOfThePath() throws IOException {
        Path home = Files.createSymbolicLink(this.root.resolve("home"), this.root.resolve("data"));

        assertThat(recorded(home.resolve("photos"), home.resolve("out"), SourcePaths.RELATIVE)).isEqualTo("../photos");
    }

    @Test
    void pathsAreAbsoluteOrMissingOnWish() {
        Path source = this.root.resolve("data/photos");

        assertThat(recorded(source, this.root.resolve("data/out"), SourcePaths.ABSOLUTE)).isEqualTo(source.toString());
        assertThat(recorded(source, this.root.resolve("data/out"), SourcePaths.NONE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a\0b" })
    void aDirectoryThatIsNoPathIsNotRecorded(String directory) {
        assertThat(read(directory, this.root)).isEmpty();
    }

    @Test
    void otherSettingsAreRecordedAsTheyAre() {
        assertThat(RecordedSources.record(settings("/data"), this.root, SourcePaths.NONE)).containsEntry("codec", "png")
            .containsOnlyKeys("codec", "source");
    }

}
