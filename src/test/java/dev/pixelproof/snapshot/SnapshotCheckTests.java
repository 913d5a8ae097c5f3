package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files of a snapshot that do not agree with each other, though each may be what its
 * checksum says.
 */
class SnapshotCheckTests {

    private final Snapshot snapshot;

    SnapshotCheckTests(@TempDir Path directory) throws IOException {
        this.snapshot = new StagedRun(directory.toRealPath().resolve("output"))
            .stage(List.of(List.of("a", "b")), "content")
            .publish(Disk.real());
    }

    @Test
    void whatWasPublishedAgrees() throws IOException {
        assertThat(check()).isEmpty();
    }

    @Test
    void anEmptiedIndexIsFound() throws IOException {
        replace(Snapshot.INDEX, "");

        assertThat(check()).extracting(Verdict.Mismatch::path, Verdict.Mismatch::aspect)
            .contains(Tuple.tuple(Snapshot.INDEX, "shards"), Tuple.tuple(Snapshot.DATASET, "entries"));
    }

    @Test
    void emptiedSourceRecordsAreFound() throws IOException {
        replace(Snapshot.SOURCES, "");

        assertThat(check()).containsExactly(new Verdict.Mismatch(Snapshot.SOURCES, "entries", "a", "none"),
                new Verdict.Mismatch(Snapshot.DATASET, "candidates", "2", "0"));
    }

    @Test
    void aSourceRecordOfAnotherFileOrStateIsFound() throws IOException {
        String records = Files.readString(this.snapshot.file(Snapshot.SOURCES));

        replace(Snapshot.SOURCES, records.replaceFirst("\"sha256\":\"..", "\"sha256\":\"zz"));
        assertThat(check()).extracting(Verdict.Mismatch::path, Verdict.Mismatch::aspect)
            .containsExactly(Tuple.tuple(Snapshot.SOURCES, "entry"));

        replace(Snapshot.SOURCES, records.replaceFirst("\"state\":\"entry\"", "\"state\":\"ignored\""));
        assertThat(check()).extracting(Verdict.Mismatch::path).contains(Snapshot.SOURCES);
    }

    @Test
    void aRejectionWithoutItsSourceIsFound() throws IOException {
        replace(Snapshot.REJECTED,
                new String(Json.bytes(new Rejection("b", "broken", "It is", 3, "")), StandardCharsets.UTF_8) + "\n");

        assertThat(check()).contains(new Verdict.Mismatch(Snapshot.SOURCES, "rejections", "b", "none"));
    }

    @Test
    void pathsOutOfOrderAreFound() throws IOException {
        List<String> rows = Files.readAllLines(this.snapshot.file(Snapshot.INDEX));
        replace(Snapshot.INDEX, rows.get(1) + "\n" + rows.get(0) + "\n");

        assertThat(check()).extracting(Verdict.Mismatch::aspect).containsExactly("path order");
    }

    @Test
    void aRejectionWithoutEndIsCountedAndNotHeld() throws IOException {
        replace(Snapshot.REJECTED, "");
        try (FileChannel sparse = FileChannel.open(this.snapshot.file(Snapshot.REJECTED), StandardOpenOption.WRITE)) {
            sparse.write(ByteBuffer.wrap(new byte[] { '\n' }), Integer.MAX_VALUE + 1L);
        }

        assertThat(check()).extracting(Verdict.Mismatch::path, Verdict.Mismatch::aspect)
            .containsExactly(Tuple.tuple(Snapshot.DATASET, "rejected"), Tuple.tuple(Snapshot.SOURCES, "records"));
    }

    private List<Verdict.Mismatch> check() throws IOException {
        return SnapshotCheck.of(this.snapshot, SumsCheck.of(this.snapshot), SnapshotShards.of(this.snapshot));
    }

    private void replace(String name, String content) throws IOException {
        Files.delete(this.snapshot.file(name));
        Files.writeString(this.snapshot.file(name), content);
    }

}
