package dev.pixelproof.source;

import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CandidateTests {

    @ParameterizedTest
    @CsvSource({ "0, 0, 1970-01-01T00:00:00.000000000Z", "1767323045, 1, 2026-01-02T03:04:05.000000001Z",
            "1767323045, 120000000, 2026-01-02T03:04:05.120000000Z", "-1, 999999999, 1969-12-31T23:59:59.999999999Z" })
    void aTimeAlwaysHasNineDigitsBehindItsSecond(long seconds, long nanoseconds, String expected) {
        FileTime time = FileTime.from(Instant.ofEpochSecond(seconds, nanoseconds));

        assertThat(Candidate.text(time)).isEqualTo(expected);
    }

}
