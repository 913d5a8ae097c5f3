package dev.pixelproof.manifest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Lines made without databind, held against Jackson. */
class FlatJsonTests {

    private static final List<String> PIECES = List.of("a", "Z", "/", ".png", " ", "\"", "\\", "\n", "\t", "\u0001",
            "\u007f", "ö", "o\u0308", "日本", "\ufffd", "\ud83d\ude00", "\u2028", "-", "{", "}", ",", ":");

    @Test
    void everyRecordIsWrittenAsJacksonWritesItAndReadAsItWas() throws Exception {
        for (long seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            Entry entry = entry(random);
            SourceRecord source = new SourceRecord(text(random), random.nextLong() >>> 8, text(random), text(random),
                    text(random));
            IndexRow row = new IndexRow(entry, text(random), random.nextLong() >>> 8, random.nextInt(1 << 30));

            assertThat(text(Json.bytes(entry))).as("seed %d", seed).isEqualTo(text(byJackson(Json.bytes(entry))));
            assertThat(text(Json.bytes(source))).as("seed %d", seed).isEqualTo(text(byJackson(Json.bytes(source))));
            assertThat(Entry.parse(Json.bytes(entry))).as("seed %d", seed).isEqualTo(entry);
            assertThat(Json.read(Json.bytes(entry), Entry.class)).as("seed %d", seed).isEqualTo(entry);
            assertThat(SourceRecord.parse(Json.bytes(source))).as("seed %d", seed).isEqualTo(source);
            assertThat(IndexRow.parse(row.toJson())).as("seed %d", seed).isEqualTo(row);
        }
    }

    @Test
    void aDamagedLineIsTakenOnlyWhereJacksonTakesItForTheSame() throws Exception {
        byte[] whole = Json.bytes(new SourceRecord("a/ö.png", 12, "2026-11-25T01:02:03.000000004Z", "0f", "entry"));
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);

            assertThat(outcome(() -> SourceRecord.parse(damaged))).as("seed %d", seed)
                .isEqualTo(outcome(() -> Json.read(damaged, SourceRecord.class)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "{}", "", "{\"path\":\"a\"}",
            "{\"path\":\"a\",\"bytes\":-0,\"modified\":\"\",\"sha256\":\"\"",
            "{\"path\":\"a\",\"bytes\":1e3,\"modified\":\"\",\"sha256\":\"\",\"version\":\"\",\"state\":\"\",\"annotation_sha256\":\"\"}",
            "{\"path\":\"a\",\"bytes\":01,\"modified\":\"\",\"sha256\":\"\",\"version\":\"\",\"state\":\"\",\"annotation_sha256\":\"\"}",
            "{\"path\":\"a\",\"bytes\":99999999999999999999,\"modified\":\"\",\"sha256\":\"\",\"version\":\"\",\"state\":\"\",\"annotation_sha256\":\"\"}",
            "{\"path\":\"a\",\"path\":\"a\",\"bytes\":1,\"modified\":\"\",\"sha256\":\"\",\"version\":\"\",\"state\":\"\",\"annotation_sha256\":\"\"}",
            "{\"path\":\"a\",\"bytes\":1,\"modified\":\"\",\"sha256\":\"\",\"version\":\"\",\"state\":\"\",\"annotation_sha256\":\"\"}}",
            "{\"path\":null,\"bytes\":1,\"modified\":\"\",\"sha256\":\"\",\"version\":\"\",\"state\":\"\",\"annotation_sha256\":\"\"}" })
    void whatIsNoRecordIsRefused(String line) {
        assertThatExceptionOfType(MalformedJsonException.class)
            .isThrownBy(() -> SourceRecord.parse(line.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anotherOrderAndWhiteSpaceAreReadAsJsonAllowsThem() throws Exception {
        String line = "{ \"state\" : \"entry\", \"annotation_sha256\":\"\", \"sha256\":\"\", \"version\":\"\", \"modified\":\"m\", \"bytes\":7, \"path\":\"\\u0061\" }";

        assertThat(SourceRecord.parse(line.getBytes(StandardCharsets.UTF_8)))
            .isEqualTo(new SourceRecord("a", 7, "m", "", "entry"));
    }

    private static Entry entry(Random random) {
        return new Entry(text(random), new Annotation(text(random), text(random), text(random)),
                new SourceFacts(text(random), random.nextInt(), random.nextLong() >>> 8, text(random)),
                new PixelFacts(random.nextInt(), random.nextInt(), random.nextInt(), text(random),
                        random.nextLong() >>> 8, text(random)),
                new PayloadFacts(text(random), text(random), -random.nextInt(1000), text(random),
                        random.nextLong() >>> 8),
                text(random), text(random));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int plain = random.nextInt(3);
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt((plain > 0) ? 5 : PIECES.size())));
        }
        return text.toString();
    }

    /** The same object as Jackson writes it. */
    private static byte[] byJackson(byte[] json) throws MalformedJsonException {
        return Json.bytes(Json.read(json, Map.class));
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static Object outcome(Parsing parsing) {
        try {
            return parsing.run();
        }
        catch (MalformedJsonException ex) {
            return "malformed";
        }
    }

    private interface Parsing {

        Object run() throws MalformedJsonException;

    }

}
