package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/** Opening a snapshot, and comparing its rejections with the ones before. */
class SnapshotTests {

    private final Path output;

    SnapshotTests(@TempDir Path directory) throws IOException {
        this.output = directory.toRealPath().resolve("output");
    }

    private Snapshot publish(String content, String... paths) throws IOException {
        return new StagedRun(this.output).stage(List.of(List.of(paths)), content).publish(Disk.real());
    }

    private static List<String> newRejections(Snapshot snapshot, Snapshot previous) throws IOException {
        return NewRejections.of(List.of(snapshot.file(Snapshot.REJECTED)), Optional.of(previous))
            .first()
            .stream()
            .map(Rejection::path)
            .toList();
    }

    @Test
    void anOutputOpensItsNewestSnapshotResolvedOnce() throws IOException {
        Snapshot first = publish("1 ", "a");
        Snapshot opened = Snapshot.open(this.output);
        Snapshot second = publish("2 ", "a");

        assertThat(opened).isEqualTo(first);
        assertThat(Snapshot.open(this.output)).isEqualTo(second);
        assertThat(Snapshot.open(first.directory())).isEqualTo(first);
    }

    @Test
    void aDirectoryWithoutADatasetIsRefused(@TempDir Path empty) {
        assertThatIOException().isThrownBy(() -> Snapshot.open(empty)).withMessageContaining("no published dataset");
        assertThatIOException().isThrownBy(() -> Snapshot.open(empty.resolve("missing")));
    }

    @Test
    void anUnknownFormatIsRefused() throws IOException {
        Snapshot snapshot = publish("", "a");
        Path file = snapshot.file("dataset.json");
        String document = Files.readString(file);
        Files.delete(file);
        Files.writeString(file, document.replaceFirst("\"format\" : 3,", "\"format\" : 1,"));

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(snapshot::document)
            .withMessageContaining("format 1");
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> Snapshot.open(snapshot.directory()))
            .withMessageContaining("format 1");
    }

    @Test
    void withoutASnapshotBeforeEveryRejectionIsNew() throws IOException {
        NewRejections rejections = NewRejections.of(List.of(publish("", "A", "b", "C").file(Snapshot.REJECTED)),
                Optional.empty());

        assertThat(rejections.count()).isEqualTo(2);
        assertThat(rejections.first()).extracting(Rejection::path).containsExactly("A", "C");
    }

    @Test
    void aRejectionInTheSameStateIsNotNew() throws IOException {
        Snapshot before = publish("1 ", "A", "C", "E");

        assertThat(newRejections(publish("1 ", "A", "C", "E"), before)).isEmpty();
        assertThat(newRejections(publish("1 ", "C"), before)).isEmpty();
    }

    @Test
    void aRejectionOfAnotherPathOrContentIsNew() throws IOException {
        Snapshot before = publish("1 ", "A", "C", "E");

        assertThat(newRejections(publish("1 ", "A", "B", "C", "D", "E", "F"), before)).containsExactly("B", "D", "F");
        assertThat(newRejections(publish("2 ", "A", "c", "E"), before)).containsExactly("A", "E");
    }

    @Test
    void manyRejectionsAreCountedAndFiveAreKept() throws IOException {
        NewRejections rejections = NewRejections
            .of(List.of(publish("", "A", "B", "C", "D", "E", "F", "G").file(Snapshot.REJECTED)), Optional.empty());

        assertThat(rejections.count()).isEqualTo(7);
        assertThat(rejections.first()).hasSize(5);
    }

}
