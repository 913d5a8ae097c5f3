package dev.pixelproof.export.folder;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ColumnTypeTests {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`',
            value = { "\"x\", TEXT", "\"\", TEXT", "\"1\", TEXT", "\"2024\", TEXT", "\"2024-01-01 was cold\", TEXT",
                    "true, FLAG", "false, FLAG", "0, WHOLE", "-9223372036854775808, WHOLE",
                    "9223372036854775807, WHOLE", "0.1, NUMBER", "-1.50, NUMBER", "1e3, NUMBER", "1E-7, NUMBER" })
    void aValueHasTheTypeThatAReaderGivesIt(String json, ColumnType type) throws Exception {
        assertThat(ColumnType.of(json)).isEqualTo(Optional.of(type));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"2024-01-01\"", "\"2024-01-01 10:00:00\"", "\"2024-01-01T10:00Z\"",
            "\"2024-01-01T10:00:00.5+01:00\"", "[]", "{}", "9223372036854775808", "1e400", "1e-400",
            "0.1234567890123456789", "1e-999999999" })
    void aValueThatAReaderWouldChangeHasNone(String json) throws Exception {
        assertThat(ColumnType.of(json)).isEmpty();
    }

}
