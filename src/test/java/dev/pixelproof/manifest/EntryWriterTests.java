package dev.pixelproof.manifest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class EntryWriterTests {

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4, 49_151, 49_152, 49_153, 98_305, 2_000_003 })
    void aLineIsWhatTheDesignSays(int size) throws Exception {
        byte[] payload = Lines.random(size);

        assertThat(written("a.png", payload)).isEqualTo(Lines.line("a.png", payload));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b/c d.png", "\u00E9/e\u0301", "\u65E5\u672C.png", "\uD83D\uDE00", "say \"x\"",
            "new\nline", "tab\t", "back\\slash", "\u0001", "\u007F\u2028", "<&'>", ",\"data\":\"", "\\\",\"data\":\"" })
    void aPathIsEscapedNoMoreThanJsonDemands(String path) throws Exception {
        byte[] payload = Lines.random(5);

        assertThat(written(path, payload)).isEqualTo(Lines.line(path, payload));
    }

    @Test
    void theFieldsStandInTheOrderOfTheTable() throws Exception {
        String line = written("p", new byte[0]);

        assertThat(line.replaceAll("\":(\"(\\\\.|[^\"\\\\])*\"|[0-9]+)", "\""))
            .isEqualTo("{\"path\",\"label\",\"split\","
                    + "\"media_type\",\"codec\",\"width\",\"height\",\"channels\",\"dtype\",\"orientation\","
                    + "\"source_format\",\"source_bytes\",\"source_sha256\",\"pixel_bytes\",\"pixel_sha256\","
                    + "\"payload_bytes\",\"payload_sha256\",\"base64_bytes\",\"lost\",\"warnings\",\"damage\",\"metadata\",\"data\"}\n");
    }

    @Test
    void emptyFieldsAreThereAllTheSame() throws Exception {
        Entry entry = new Entry("x", Annotation.NONE, new SourceFacts("gif", 1, 1, ""), PixelFacts.UNKNOWN,
                new PayloadFacts("image/gif", "original", 0, ""), "");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new EntryWriter(out).write(entry, new byte[0]);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("{\"path\":\"x\",\"label\":\"\",\"split\":\"\","
                + "\"media_type\":\"image/gif\",\"codec\":\"original\",\"width\":0,\"height\":0,\"channels\":0,"
                + "\"dtype\":\"\",\"orientation\":1,\"source_format\":\"gif\",\"source_bytes\":1,"
                + "\"source_sha256\":\"\",\"pixel_bytes\":0,\"pixel_sha256\":\"\",\"payload_bytes\":0,"
                + "\"payload_sha256\":\"\",\"base64_bytes\":0,\"lost\":\"\",\"warnings\":\"\",\"damage\":\"\",\"metadata\":\"\",\"data\":\"\"}\n");
    }

    @Test
    void theRowsPointAtTheLines() throws Exception {
        List<byte[]> payloads = List.of(Lines.random(0), Lines.random(70_000), Lines.random(7));
        List<Entry> entries = List.of(Lines.entry("a", payloads.get(0)), Lines.entry("\u00E9\n", payloads.get(1)),
                Lines.entry("\uD83D\uDE00/\"", payloads.get(2)));
        List<IndexRow> rows = new ArrayList<>();

        byte[] shard = Lines.written(entries, payloads, rows);

        for (int i = 0; i < rows.size(); i++) {
            IndexRow row = rows.get(i);
            int end = (int) (row.offset() + row.length());
            String line = new String(Arrays.copyOfRange(shard, (int) row.offset(), end + 1), StandardCharsets.UTF_8);
            assertThat(line).isEqualTo(Lines.line(entries.get(i), payloads.get(i)));
            assertThat(row.entry()).isEqualTo(entries.get(i));
            assertThat(row.shard()).isEmpty();
        }
        assertThat(shard).hasSize((int) (rows.get(2).offset() + rows.get(2).length() + 1));
    }

    @Test
    void anEntryThatTellsOtherSizesIsRefusedBeforeAnythingIsWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EntryWriter writer = new EntryWriter(out);

        assertThatIllegalArgumentException()
            .isThrownBy(() -> writer.write(Lines.entry("far/away", new byte[4]), new byte[5]))
            .withMessageContaining("far/away");
        assertThatIllegalArgumentException()
            .isThrownBy(() -> writer.write(Lines.entry("far/away", new byte[3]), new byte[2]));
        assertThat(out.size()).isZero();
    }

    private static String written(String path, byte[] payload) throws IOException {
        byte[] shard = Lines.written(List.of(Lines.entry(path, payload)), List.of(payload), new ArrayList<>());
        return new String(shard, StandardCharsets.UTF_8);
    }

}
