package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.batch.TestJob;
import dev.pixelproof.batch.Variants;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HousekeepingTests {

    private final TestJob job;

    private final OutputLayout layout;

    private final Path output;

    HousekeepingTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory).add("a.pgm", TestImages.pgm(9, 7, 1));
        this.layout = this.job.layout();
        this.output = this.job.output();
    }

    private ConvertRun pinning(String... names) {
        return new ConvertRun(Variants.pinning(names).apply(this.job.settings()), Disk.real(), OpenCvCodec.create(),
                Clock.systemUTC());
    }

    @Test
    void aSwitchThatWasCutShortIsFinishedAndTheSnapshotNamed() throws IOException {
        Snapshot snapshot = this.job.publish().snapshot();
        Files.move(this.layout.latest(), this.output.resolve(".latest.partial"));
        Files.delete(this.layout.pointer());

        String note = new Housekeeping(this.job.run()).tidy();

        assertThat(note).contains(snapshot.name(), "is published now");
        assertThat(this.layout.latest().toRealPath()).isEqualTo(snapshot.directory().toRealPath());
        assertThat(Files.exists(this.output.resolve(".latest.partial"), LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void whatAnEarlierRunHasLeftIsDeletedAndWhatIsPublishedStays() throws IOException {
        Snapshot snapshot = this.job.publish().snapshot();
        Files.writeString(Files.createDirectory(this.layout.publishing()).resolve("index.jsonl"), "half");
        Path removing = Files.createDirectories(this.output.resolve(".removing/2026-01-01T010000Z"));
        Files.writeString(removing.resolve("rejected.jsonl"), "");

        assertThat(new Housekeeping(this.job.run()).tidy()).isEmpty();

        assertThat(this.layout.publishing()).doesNotExist();
        assertThat(removing.resolveSibling("")).doesNotExist();
        assertThat(Snapshot.latest(this.layout)).contains(snapshot);
    }

    @Test
    void aPinnedSnapshotThatIsMissingIsRefusedByName() throws IOException {
        String name = this.job.publish().snapshot().name();

        assertThatCode(() -> Housekeeping.requirePinned(pinning(name))).doesNotThrowAnyException();
        assertThatExceptionOfType(RefusedException.class)
            .isThrownBy(() -> new Housekeeping(pinning("2020-01-01T000000Z", name, "2020-01-02T000000Z")).tidy())
            .withMessageContaining("names 2020-01-01T000000Z, 2020-01-02T000000Z, which is not in");
    }

    @Test
    void anOutputOfOursIsAccepted() throws IOException {
        this.job.publish();

        assertThatCode(() -> Housekeeping.requireOwnOutput(this.layout)).doesNotThrowAnyException();
        assertThatCode(() -> Housekeeping.requireOwnState(this.layout)).doesNotThrowAnyException();
    }

    @Test
    void aLatestThatIsNoLinkIsRefusedWithHowToRestoreIt() throws IOException {
        Files.createDirectories(this.layout.latest());

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Housekeeping.requireOwnOutput(this.layout))
            .withMessageContaining("is not a symbolic link")
            .withMessageContaining("ln -s snapshots/NAME " + this.layout.latest());
    }

    @Test
    void aLatestThatLeadsElsewhereIsRefusedWithItsTarget(@TempDir Path elsewhere) throws IOException {
        this.job.publish();
        Files.delete(this.layout.latest());
        Files.createSymbolicLink(this.layout.latest(), elsewhere);

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Housekeeping.requireOwnOutput(this.layout))
            .withMessageContaining("leads to " + elsewhere.toRealPath());
        assertThat(this.layout.latest().toRealPath()).isEqualTo(elsewhere.toRealPath());
    }

    @Test
    void snapshotsOfAnotherProgramAreRefusedAndNamed() throws IOException {
        Files.createDirectories(this.layout.snapshots().resolve("of-another-program"));

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Housekeeping.requireOwnOutput(this.layout))
            .withMessageStartingWith(this.layout.snapshots() + " was not made by Pixelproof")
            .withMessageEndingWith("name another output");
    }

    @Test
    void aForeignStateIsCalledAStateDirectoryWhereItIsOutsideTheOutput() throws IOException {
        OutputLayout apart = new OutputLayout(this.output, this.output.resolveSibling("state"));
        Files.createDirectories(apart.state());
        Files.writeString(apart.scrub(), "shopping list");

        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> Housekeeping.requireOwnState(apart))
            .withMessageStartingWith(apart.scrub() + " was not made by Pixelproof")
            .withMessageEndingWith("name another state directory");
        assertThat(apart.scrub()).hasContent("shopping list");
    }

}
