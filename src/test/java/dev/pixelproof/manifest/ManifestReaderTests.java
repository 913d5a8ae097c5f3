package dev.pixelproof.manifest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ManifestReaderTests {

    private static final byte[] PAYLOAD = Lines.random(10);

    private final Path directory;

    ManifestReaderTests(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void payloadsOfAllSizesAreReadBack() throws Exception {
        int[] sizes = { 0, 1, 2, 3, 4, 5, 49_149, 49_150, 49_151, 49_152, 49_153, 49_154, 65_535, 65_536, 65_537,
                98_303, 98_304, 98_305, 196_607, 196_608, 196_609, 262_144, 5_000_000, 5_000_001, 0 };
        List<Entry> entries = new ArrayList<>();
        List<byte[]> payloads = new ArrayList<>();
        for (int size : sizes) {
            payloads.add(Lines.random(size));
            entries.add(Lines.entry("\u00E9/" + size, payloads.get(payloads.size() - 1)));
        }
        List<IndexRow> rows = new ArrayList<>();
        byte[] shard = Lines.written(entries, payloads, rows);

        Lines.Read read = read(shard);

        assertThat(read.lines()).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            StoredLine.Whole line = (StoredLine.Whole) read.lines().get(i);
            assertThat(new IndexRow(line.entry(), "", line.offset(), line.length())).isEqualTo(rows.get(i));
            assertThat(line.payload()).as("payload of %d bytes", sizes[i]).isEqualTo(payloads.get(i));
        }
        assertThat(read.sha256()).isEqualTo(Lines.sha256(shard));
        assertThat(read.position()).isEqualTo(shard.length);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "say \"x\"", "new\nline\t", "back\\slash\\", "\uD83D\uDE00", ",\"data\":\"",
            "\\\",\"data\":\"" })
    void aPathIsReadBackAsItWas(String path) throws Exception {
        Lines.Read read = read(Lines.utf8(Lines.line(path, PAYLOAD)));

        assertThat(read.lines()).singleElement().isInstanceOfSatisfying(StoredLine.Whole.class, (line) -> {
            assertThat(line.entry()).isEqualTo(Lines.entry(path, PAYLOAD));
            assertThat(line.payload()).isEqualTo(PAYLOAD);
        });
    }

    @Test
    void anEmptyShardHasNoLines() throws Exception {
        Lines.Read read = read(new byte[0]);

        assertThat(read.lines()).isEmpty();
        assertThat(read.sha256()).isEqualTo(Lines.sha256(new byte[0]));
    }

    @Test
    void fieldsOfALaterVersionDoNoHarm() throws Exception {
        String line = Lines.line("x", PAYLOAD).replace(",\"lost\"", ",\"later\":[{\"a\":1}],\"lost\"");

        assertThat(read(Lines.utf8(line)).lines()).singleElement().isInstanceOf(StoredLine.Whole.class);
    }

    @ParameterizedTest
    @CsvSource({ "9223372036854775807, 16", "9223372036854775807, 9223372036854775807", "6917529027641081856, 0",
            "6917529027641081854, 9223372036854775804", "4611686018427387904, 16", "-1, 0", "-3, -4", "-10, 16",
            "10, -16", "-9223372036854775808, 0", "0, 0", "9, 12", "11, 16", "12, 16", "13, 20",
            "3000000000, 4000000000", "2147483647, 2863311532", "2147483640, 2863311520", "1500000, 2000000", "1e1, 16",
            "10.0, 16", "'\"10\"', 16", "true, 16", "null, 16", "99999999999999999999, 16", "010, 16", "[10], 16",
            "{}, 16" })
    void sizesThatAreNotThoseOfTheDataAreDamageOfThatLineOnly(String payloadBytes, String base64Bytes)
            throws Exception {
        String line = Lines.line("hit", PAYLOAD)
            .replace("\"payload_bytes\":10", "\"payload_bytes\":" + payloadBytes)
            .replace("\"base64_bytes\":16", "\"base64_bytes\":" + base64Bytes);

        assertOnlyTheSecondIsDamaged(line);
    }

    @ParameterizedTest
    @CsvSource({ "1, QQ=, ", "1, QR==, canonical", "2, QUF=, canonical", "1, QUI=, number of bytes",
            "3, QUI=, number of bytes", "3, QQ==, number of bytes", "1, QUFB, number of bytes", "3, Q=FB, base64",
            "3, QUE\u00E9, ", "3, Q-_B, base64", "3, Q UB, base64", "3, QU\tB, base64", "3, 'QUF\\', base64",
            "3, ====, base64", "4, QUFBQQ, ", "4, QUFB QQ=, base64", "4, QQ==QUFB, base64", "6, QUFB\\nQUF, base64" })
    void dataThatIsNoCanonicalBase64OfThatSizeIsDamage(int bytes, String data, String problem) throws Exception {
        Entry entry = Lines.entry("hit", new byte[bytes]);

        StoredLine.Damaged line = assertOnlyTheSecondIsDamaged(Lines.head(entry) + ",\"data\":\"" + data + "\"}\n");

        assertThat(line.entry()).isEqualTo(entry);
        assertThat(line.problem()).contains((problem != null) ? problem : "");
    }

    @ParameterizedTest
    @ValueSource(ints = { 65_534, 65_536 + 65_534 })
    void paddingWithinTheDataIsDamage(int at) throws Exception {
        byte[] longer = new byte[150_000];
        StringBuilder data = new StringBuilder(Base64.getEncoder().encodeToString(longer));
        data.replace(at - 1, at + 2, "A==");
        Entry entry = Lines.entry("hit", new byte[longer.length - 2]);

        assertOnlyTheSecondIsDamaged(Lines.head(entry) + ",\"data\":\"" + data + "\"}\n");
    }

    @Test
    void aSlashEscapedInTheDataIsDamage() throws Exception {
        Entry entry = Lines.entry("hit", new byte[] { -1, -1, -1 });

        assertOnlyTheSecondIsDamaged(Lines.head(entry) + ",\"data\":\"\\/\\/\\/\\/\"}\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "\n", " \n", "{}\n", "[]\n", "null\n", "\0\0\0\n", "}\n", ",\"data\":\"\"}\n",
            "{,\"data\":\"\"}\n", "[,\"data\":\"\"}\n", "{\"path\":\"x\",\"data\":\"\"}\n", "\uFEFF\n", "garbage\r\n" })
    void aLineThatIsNoEntryIsDamageOfThatLineOnly(String line) throws Exception {
        assertThat(assertOnlyTheSecondIsDamaged(line).entry()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"}\r\n", "\" }\n", "\"} \n", "\",\"x\":1}\n", "\"}}\n", "\"\n", "}\n", "\n", "=\"}\n" })
    void aLineThatEndsInAnotherWayIsDamage(String end) throws Exception {
        assertOnlyTheSecondIsDamaged(Lines.line("hit", PAYLOAD).replace("\"}\n", end));
    }

    @Test
    void aDuplicateFieldIsDamage() throws Exception {
        assertOnlyTheSecondIsDamaged(Lines.line("hit", PAYLOAD).replace("\"lost\"", "\"path\":\"other\",\"lost\""));
    }

    @ParameterizedTest
    @ValueSource(ints = { 260_000, 1_100_000, 3_000_000 })
    void anOversizedHeadIsDamageOrRead(int size) throws Exception {
        String line = Lines.line("x".repeat(size), PAYLOAD);
        byte[] shard = Lines.utf8(Lines.line("a", PAYLOAD), line, Lines.line("c", PAYLOAD));

        Lines.Read read = read(shard);

        assertThat(read.lines()).hasSize(3);
        assertThat(read.lines().get(1) instanceof StoredLine.Whole).isEqualTo(size < 1_000_000);
        assertThat(read.lines().get(1).length()).isEqualTo(line.length() - 1);
        assertThat(read.lines().get(2)).isInstanceOf(StoredLine.Whole.class);
        assertThat(read.sha256()).isEqualTo(Lines.sha256(shard));
    }

    @Test
    void deeplyNestedHeadsAreDamage() throws Exception {
        assertOnlyTheSecondIsDamaged("{\"x\":" + "[".repeat(500_000) + ",\"data\":\"\"}\n");
    }

    private Lines.Read read(byte[] shard) throws Exception {
        return Lines.Read.of(Files.write(this.directory.resolve("shard"), shard));
    }

    private StoredLine.Damaged assertOnlyTheSecondIsDamaged(String line) throws Exception {
        String before = Lines.line("before", PAYLOAD);
        byte[] shard = Lines.utf8(before, line, Lines.line("after", PAYLOAD));

        Lines.Read read = read(shard);

        assertThat(read.lines()).hasSize(3);
        assertThat(((StoredLine.Whole) read.lines().get(0)).entry().path()).isEqualTo("before");
        assertThat(((StoredLine.Whole) read.lines().get(2)).entry().path()).isEqualTo("after");
        assertThat(read.sha256()).isEqualTo(Lines.sha256(shard));
        assertThat(read.lines().get(1)).as(line).isInstanceOf(StoredLine.Damaged.class);
        assertThat(read.lines().get(1).offset()).isEqualTo(before.length());
        assertThat(read.lines().get(1).length()).isEqualTo(Lines.utf8(line).length - 1);
        StoredLine.Damaged damaged = (StoredLine.Damaged) read.lines().get(1);
        assertThat(damaged.problem()).isNotBlank();
        return damaged;
    }

}
