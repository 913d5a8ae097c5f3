package dev.pixelproof.run.upkeep;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import dev.pixelproof.run.RefusedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DiskRoomTests {

    private static DiskRoom room(long needed, long free) {
        return new DiskRoom(Path.of("/data"), needed, free);
    }

    @Test
    void asMuchRoomAsIsNeededIsEnoughAndOneByteLessIsNot() {
        assertThat(room(1000, 1000).isEnough()).isTrue();
        assertThat(room(1000, 999).isEnough()).isFalse();
        assertThat(room(0, 0).isEnough()).isTrue();
        assertThat(room(1, 0).isEnough()).isFalse();
    }

    @Test
    void roomThatNobodyKnowsIsEnough() {
        assertThat(room(Long.MAX_VALUE, -1).isEnough()).isTrue();
    }

    @Test
    void aRefusalNamesTheDiskAndBothNumbers() {
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> room(1_000_000, 999_999).require())
            .withMessageContaining("/data")
            .withMessageContaining("1,000,000 bytes")
            .withMessageContaining("999,999 are free");
    }

}
