package dev.pixelproof.run.result;

import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResultLineTests {

    private static final Path SNAPSHOT = Path.of("/data/snapshots/2026-11-22T010000Z");

    private static String line(ConvertResult result) {
        return ResultLine.of(result, Duration.ofMillis(61_249));
    }

    @Test
    void aSnapshotIsNamedWithItsEntriesNewRejectionsAndHealedEntries() {
        assertThat(line(Results.published(SNAPSHOT, Results.proof("c.png"), Results.rejections("a.png", "b.png"))))
            .isEqualTo("Result after 61.2 s, exit status 3: published " + SNAPSHOT
                    + ", 1,234 entries proven, 2 images newly rejected, 1 healed");
    }

    @Test
    void anUnchangedRunNamesTheSnapshotThatStays() {
        assertThat(line(Results.unchanged(SNAPSHOT))).startsWith("Result after 61.2 s, exit status 0: nothing")
            .contains(SNAPSHOT.toString());
    }

    @Test
    void aFailedProofNamesItsFileAndCountsItsMismatches() {
        assertThat(line(Results.notProven(Path.of("/state/failed-verification.json"))))
            .contains("exit status 4: NOT PROVEN", "2 entries", "/state/failed-verification.json");
    }

    @Test
    void refusalsFailuresAndAHeldOutputSayWhy() {
        assertThat(line(new ConvertResult.Refused("Too many are gone"))).contains("exit status 6: refused",
                "Too many are gone");
        assertThat(line(new ConvertResult.Failed("The disk is full", new IllegalStateException("inner"))))
            .contains("exit status 1: failed", "The disk is full")
            .doesNotContain("inner");
        assertThat(line(new ConvertResult.Busy("Another process holds it"))).endsWith("5: Another process holds it");
    }

    @Test
    void aStoppedRunSaysThatTheSameCommandGoesOn() {
        assertThat(line(new ConvertResult.Stopped())).contains("exit status 128: stopped",
                "the same command continues");
    }

}
