package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
    void namesDoNotFollowOneThatAWrongClockHasGiven() throws IOException {
        Instant now = Instant.parse("2026-11-22T01:02:03Z");
        for (String name : List.of("2026-11-22T010203Z", "2026-11-24T010204Z", "2099-01-01T000000Z",
                "9999-12-31T235959Z")) {
            Files.createDirectory(this.snapshots.resolve(name));
        }

        assertThat(SnapshotName.next(this.snapshots, now)).isEqualTo("2026-11-22T010204Z");
    }

    @Test
    void namesFollowOneThatIsWrongByATimeZone() throws IOException {
        Files.createDirectory(this.snapshots.resolve("2026-11-22T150000Z"));

        assertThat(SnapshotName.next(this.snapshots, Instant.parse("2026-11-22T01:02:03Z")))
            .isEqualTo("2026-11-22T150001Z");
    }

    @Test
    void aNameIsNeverGivenTwiceWhereverTheFutureBegins() throws IOException {
        Instant now = Instant.parse("2026-11-22T01:02:03Z");
        for (String name : List.of("2026-11-24T010203Z", "2026-11-24T010204Z", "2026-11-24T010205Z")) {
            Files.createDirectory(this.snapshots.resolve(name));
        }

        assertThat(SnapshotName.next(this.snapshots, now)).isEqualTo("2026-11-24T010206Z");
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
