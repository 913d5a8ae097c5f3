package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.snapshot.OutputLayout;

import static org.assertj.core.api.Assertions.assertThat;

class StateCleanerTests {

    private final OutputLayout layout;

    StateCleanerTests(@TempDir Path directory) throws IOException {
        this.layout = new OutputLayout(directory, Files.createDirectory(directory.resolve("state")));
    }

    private void clean() throws IOException {
        new StateCleaner(Disk.real(), this.layout).clean();
    }

    private static Path aside(Path directory) throws IOException {
        return Files.writeString(Files.createDirectories(directory).resolve("." + UUID.randomUUID() + ".partial"),
                "half");
    }

    private List<String> state() throws IOException {
        try (Stream<Path> all = Files.list(this.layout.state())) {
            return all.map((path) -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    @Test
    void filesThatWereNeverRenamedIntoPlaceAreDeleted() throws IOException {
        Path run = aside(this.layout.staging().directory());
        Path proof = aside(this.layout.staging().proofs());
        aside(this.layout.state());

        clean();

        assertThat(run).doesNotExist();
        assertThat(proof).doesNotExist();
        assertThat(state()).containsExactly("staging");
    }

    @Test
    void whatHasAnotherNameStays() throws IOException {
        Path state = this.layout.state();
        Files.writeString(state.resolve(".mine.partial"), "mine");
        Files.createDirectory(state.resolve("." + UUID.randomUUID() + ".partial"));
        Path deep = aside(state.resolve("mine"));
        Files.createSymbolicLink(state.resolve("link"), deep);
        List<String> before = state();

        clean();

        assertThat(state()).isEqualTo(before);
        assertThat(deep).exists();
    }

    @Test
    void linksInThePlaceOfOurFilesAreDeletedAndNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path deep = aside(elsewhere);
        Path shards = Files.createDirectories(this.layout.staging().shards());
        Files.createSymbolicLink(shards.resolve("0"), elsewhere);
        for (Path path : List.of(this.layout.staging().run(), this.layout.scrub(), this.layout.log().resolveSibling(""),
                this.layout.seen())) {
            Files.createSymbolicLink(path, elsewhere);
        }

        clean();

        assertThat(state()).containsExactly("staging");
        assertThat(shards).isEmptyDirectory();
        assertThat(this.layout.staging().run()).doesNotExist();
        assertThat(deep).exists();
    }

    @Test
    void notesThatAreEndlessAreDeleted() throws IOException {
        try (RandomAccessFile endless = new RandomAccessFile(this.layout.scrub().toFile(), "rw")) {
            endless.setLength(1L << 40);
        }
        Files.createDirectories(this.layout.staging().run());

        clean();

        assertThat(state()).containsExactly("staging");
        assertThat(this.layout.staging().directory()).isEmptyDirectory();
    }

    @Test
    void jobRepositoriesOfEarlierVersionsAreDeleted() throws IOException {
        for (String name : List.of("repository", "repository.broken-9", "repository.broken-1796000000000",
                "repository.broken-mine", "other.broken-9000")) {
            Path repository = Files.createDirectory(this.layout.state().resolve(name));
            Files.writeString(repository.resolve("jobs.mv.db"), "anything");
            Files.writeString(repository.resolve("jobs.trace.db"), "anything");
        }

        clean();

        assertThat(state()).containsExactly("other.broken-9000", "repository.broken-mine");
    }

    @Test
    void aRepositoryWithSomethingElseInItStays(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("jobs.mv.db"), "mine");
        Files.createSymbolicLink(this.layout.state().resolve("repository.broken-1"), elsewhere);
        Path repository = Files.createDirectory(this.layout.state().resolve("repository"));
        Files.writeString(repository.resolve("jobs.mv.db"), "mine");
        Files.createDirectory(repository.resolve(".git"));

        clean();

        assertThat(repository).isDirectoryContaining("glob:**/jobs.mv.db");
        assertThat(elsewhere).isDirectoryContaining("glob:**/jobs.mv.db");
    }

}
