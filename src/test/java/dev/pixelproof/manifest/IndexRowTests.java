package dev.pixelproof.manifest;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IndexRowTests {

    private static final String PATH = "\u00E9/\uD83D\uDE00 \"\\\n";

    private static final Entry ENTRY = Lines.entry(PATH, new byte[7]);

    private static final String TEXT = Lines.head(ENTRY)
            + ",\"shard\":\"manifest-3f9ab2c41d07.jsonl\",\"offset\":5000000000,\"length\":1234}";

    private static final IndexRow ROW = new IndexRow(ENTRY, "manifest-3f9ab2c41d07.jsonl", 5_000_000_000L, 1234);

    @Test
    void aRowIsTheEntryWithItsPlaceBehindIt() {
        assertThat(new String(ROW.toJson(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
        assertThat(ROW).hasToString(TEXT);
    }

    @Test
    void aRowIsReadBack() throws Exception {
        assertThat(IndexRow.parse(Lines.utf8(TEXT))).isEqualTo(ROW);
    }

    @Test
    void aRowGetsTheNameOfItsShardLater() {
        assertThat(new IndexRow(ENTRY, "", 5_000_000_000L, 1234).inShard("manifest-3f9ab2c41d07.jsonl")).isEqualTo(ROW);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"offset\"", "\"length\"", "\"shard\"", "\"path\"", "\"lost\"" })
    void aRowWithoutOneOfItsFieldsIsMalformed(String field) {
        byte[] json = Lines.utf8(TEXT.replace(field, "\"other\""));

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> IndexRow.parse(json));
    }

}
