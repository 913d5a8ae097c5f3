package dev.pixelproof.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Entries as others may have written them. */
class EntryTests {

    private static final Entry ENTRY = Lines.entry("a/b.png", new byte[7]);

    static List<String> names() throws MalformedJsonException {
        return List.copyOf(fields().keySet());
    }

    /** Each field's name and its value, in their order. */
    private static Map<String, Object> fields() throws MalformedJsonException {
        Map<String, Object> fields = new LinkedHashMap<>();
        Map<?, ?> head = Json.read(Lines.utf8(Lines.head(ENTRY) + "}"), Map.class);
        head.forEach((name, value) -> fields.put(String.valueOf(name), value));
        return fields;
    }

    private static void assertRefused(Map<String, Object> fields, String problem) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> Entry.parse(Json.bytes(fields)))
            .withMessageStartingWith(problem);
    }

    @ParameterizedTest
    @MethodSource("names")
    void anEntryWithoutOneOfItsFieldsIsRefused(String name) throws Exception {
        Map<String, Object> fields = fields();
        fields.remove(name);

        if (!name.equals("warnings") && !name.equals("damage")) {
            assertRefused(fields, "Missing creator property '" + name + "'");
        }
    }

    @Test
    void anEntryOfFormatTwoHasNoWarnings() throws Exception {
        Map<String, Object> fields = fields();
        fields.remove("warnings");
        fields.remove("damage");

        assertThat(Entry.parse(Json.bytes(fields))).isEqualTo(ENTRY);
    }

    @ParameterizedTest
    @MethodSource("names")
    void noFieldIsNull(String name) throws Exception {
        Map<String, Object> fields = fields();
        fields.put(name, null);

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> Entry.parse(Json.bytes(fields)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void noFieldIsOfAnotherType(String name) throws Exception {
        Map<String, Object> fields = fields();
        fields.put(name, (fields.get(name) instanceof String) ? 1 : "1");

        assertRefused(fields, "Cannot coerce ");
    }

    @Test
    void fieldsInAnotherOrderAreReadByTheirNames() throws Exception {
        List<String> names = new ArrayList<>(names());
        for (long seed = 0; seed < 20; seed++) {
            Collections.shuffle(names, new Random(seed));
            Map<String, Object> fields = fields();
            names.forEach((name) -> fields.put(name, fields.remove(name)));

            assertThat(Entry.parse(Json.bytes(fields))).as("seed %d", seed).isEqualTo(ENTRY);
        }
    }

    @Test
    void unknownFieldsArePassedOverAlsoIfTheyAreNamedLikeAPart() throws Exception {
        Map<String, Object> fields = fields();
        for (String part : List.of("annotation", "source", "pixels", "payload", "other")) {
            fields.put(part, Map.of("bytes", 1));
        }

        assertThat(Entry.parse(Json.bytes(fields))).isEqualTo(ENTRY);
    }

    @Test
    void whatIsNoObjectIsRefusedUnderTheNameOfAnEntry() {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> Entry.parse(Lines.utf8("[]")))
            .withMessageContaining("`dev.pixelproof.manifest.Entry`");
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> Entry.parse(Lines.utf8("null")))
            .withMessage("null is no Entry");
    }

    @Test
    void aVerdictShowsAnEntryFieldByField() {
        assertThat(ENTRY).asString()
            .startsWith("Entry[path=a/b.png, label=cat, split=train, mediaType=image/png, codec=png, width=640, ")
            .endsWith(", base64Bytes=12, lost=exif,icc_profile, warnings=, damage=, metadata={\"caption\":\"a cat\"}]");
    }

}
