package dev.pixelproof.cli;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.run.history.DatasetHistory;
import dev.pixelproof.run.history.PastRun;
import dev.pixelproof.run.history.RunRecord;

import static org.assertj.core.api.Assertions.assertThat;

class HistoryTableTests {

    private static DatasetHistory.Item item(double seconds, int exit, String result, String snapshot, long count,
            String message, DatasetHistory.Standing standing) {
        return new DatasetHistory.Item(new PastRun("", "", Instant.parse("2026-11-22T01:00:02.5Z"), seconds, exit,
                result, snapshot, new RunRecord.Counts(count, count, count, 0, 0, count, 0, 0, 0), message), standing);
    }

    @Test
    void aTableHasAHeadingAndBelowARunWhatItTellsMore() {
        List<String> lines = HistoryTable.lines(
                List.of(item(3725, 6, "refused", "", 0, "93 of 100 images are gone\nsee", DatasetHistory.Standing.NONE),
                        item(4.25, 0, "published", "2026-11-21T010001Z", 12, "", DatasetHistory.Standing.LATEST)));

        assertThat(lines).containsExactly("ended (UTC)         took result    new modified removed rejected snapshot",
                "2026-11-22T010002Z 1h02m refused     -        -       -        - -",
                "  exit 6: 93 of 100 images are gone",
                "2026-11-21T010001Z  4.3s published  12       12      12       12 latest");
    }

    @Test
    void theLargestValuesFitIntoEightyColumns() {
        List<String> lines = HistoryTable.lines(List.of(
                item(359_999, 0, "published", "2026-11-21T010001Z", 9_999_999, "x".repeat(500) + "\u001b[31m",
                        DatasetHistory.Standing.REMOVED),
                item(1e12, 99, "a result of a later version", "9".repeat(500), Long.MAX_VALUE, "",
                        DatasetHistory.Standing.KEPT)));

        assertThat(lines).allMatch((line) -> line.length() <= 80, "is at most 80 characters long");
    }

    @ParameterizedTest
    @CsvSource({ "-1, -", "0, 0.0s", "9.94, 9.9s", "9.96, 10s", "59.4, 59s", "59.6, 1m00s", "3599, 59m59s",
            "3600, 1h00m", "359999, 99h59m", "360000, 100h" })
    void aTimeIsShort(double seconds, String expected) {
        assertThat(HistoryTable.took(seconds)).isEqualTo(expected);
    }

}
