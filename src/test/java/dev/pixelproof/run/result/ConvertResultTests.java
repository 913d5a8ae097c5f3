package dev.pixelproof.run.result;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Exit statuses as docs/nightly.md lists them. */
class ConvertResultTests {

    private static final Path SNAPSHOT = Path.of("/data/snapshots/2026-11-22T010000Z");

    @Test
    void aSnapshotWithoutNewsAndAnUnchangedOneEndInZero() {
        assertThat(Results.published(SNAPSHOT, Results.proof(), Results.rejections()).exitStatus()).isZero();
        assertThat(Results.unchanged(SNAPSHOT).exitStatus()).isZero();
    }

    @Test
    void aNewRejectionOrAHealedEntryAsksForALook() {
        assertThat(Results.published(SNAPSHOT, Results.proof(), Results.rejections("a.png")).exitStatus()).isEqualTo(3);
        assertThat(Results.published(SNAPSHOT, Results.proof("a.png"), Results.rejections()).exitStatus()).isEqualTo(3);
    }

    @Test
    void noTwoKindsOfFailureShareAnExitStatus() {
        assertThat(new ConvertResult.Failed("The disk is full", null).exitStatus()).isEqualTo(1);
        assertThat(Results.notProven(SNAPSHOT).exitStatus()).isEqualTo(4);
        assertThat(new ConvertResult.Busy("Another process holds it").exitStatus()).isEqualTo(5);
        assertThat(new ConvertResult.Refused("Too many are gone").exitStatus()).isEqualTo(6);
        assertThat(new ConvertResult.Stopped().exitStatus()).isEqualTo(128);
    }

}
