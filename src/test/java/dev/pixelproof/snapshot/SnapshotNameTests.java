package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotNameTests {

    private final Path snapshots;

    SnapshotNameTests(@TempDir Path directory) {
        this.snapshots = directory;
    }

    @Test
    void theFirstNameIsTheSecondOfPublishing() throws IOException {
        assertThat(SnapshotName.next(this.snapshots, Instant.parse("2026-11-22T01:02:03.999Z")))
            .isEqualTo("2026-11-22T010203Z");
    }

    @Test
    void aSecondSnapshotWithinTheSecondGetsTheNextOne() throws IOException {
        Files.createDirectory(this.snapshots.resolve("2026-12-31T235959Z"));

        assertThat(SnapshotName.next(this.snapshots, Instant.parse("2026-12-31T23:59:59Z")))
            .isEqualTo("2027-01-01T000000Z");
    }

    @Test
    void aNameIsAlwaysGreaterThanAllBeforeEvenWhenTheClockGoesBack() throws IOException {
        Random random = new Random(7);
        String greatest = "";

        for (int i = 0; i < 200; i++) {
            Instant now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000) - 50_000);
            String name = SnapshotName.next(this.snapshots, now);
            assertThat(name).as("seed 7, round " + i).isGreaterThan(greatest).matches("\\d{4}-\\d\\d-\\d\\dT\\d{6}Z");
            Files.createDirectory(this.snapshots.resolve(name));
            greatest = name;
        }
    }

}
