package dev.pixelproof.manifest;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JsonTests {

    record Sample(String text, int number, long bigNumber, boolean flag) {
    }

    record Parent(String name, Sample child, List<Sample> others) {
    }

    private static final String GOOD = "{\"text\":\"t\",\"number\":5,\"big_number\":6,\"flag\":true}";

    @Test
    void aRecordIsCompactSnakeCaseInDeclaredOrder() throws Exception {
        Sample sample = new Sample("t", 5, 6, true);

        assertThat(new String(Json.bytes(sample), StandardCharsets.UTF_8)).isEqualTo(GOOD);
        assertThat(Json.read(Lines.utf8(GOOD), Sample.class)).isEqualTo(sample);
    }

    @Test
    void extremeValuesSurviveARoundTrip() throws Exception {
        Sample sample = new Sample("\u0000\u001F\"\\/\u007F\u00E9\uD83D\uDE00\uFFFF", Integer.MIN_VALUE, Long.MAX_VALUE,
                false);

        assertThat(Json.read(Json.bytes(sample), Sample.class)).isEqualTo(sample);
        assertThat(Json.read(Json.pretty(sample), Sample.class)).isEqualTo(sample);
    }

    @Test
    void prettyJsonEndsInANewlineAndHasOneFieldALine() {
        String text = new String(Json.pretty(new Sample("t", 5, 6, true)), StandardCharsets.UTF_8);

        assertThat(text).endsWith("}\n").doesNotContain("\r");
        assertThat(text.split("\n")).hasSize(6);
    }

    @Test
    void aNestedRecordIsReadBack() throws Exception {
        Sample child = new Sample("t", 5, 6, true);
        Parent parent = new Parent("p", child, List.of(child, child));

        assertThat(Json.read(Json.bytes(parent), Parent.class)).isEqualTo(parent);
    }

    @Test
    void unknownFieldsArePassedOver() throws Exception {
        String json = GOOD.replace("{", "{\"later\":{\"x\":[null]},");

        assertThat(Json.read(Lines.utf8(json), Sample.class).number()).isEqualTo(5);
    }

    @Test
    void aTreeIsMadeOfMapsListsTextsAndNumbers() throws Exception {
        assertThat(Json.read(Lines.utf8("{\"a\":[1,\"x\",true]}"), Object.class))
            .isEqualTo(Map.of("a", List.of(1, "x", true)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "null", "5", "\"x\"", "[]", "{}", "{", "[" + GOOD + "]", GOOD + GOOD, GOOD + "x",
            GOOD + ",", GOOD + "}", "{\"text\":null,\"number\":5,\"big_number\":6,\"flag\":true}",
            "{\"text\":\"t\",\"number\":null,\"big_number\":6,\"flag\":true}",
            "{\"text\":\"t\",\"number\":5,\"big_number\":6,\"flag\":null}",
            "{\"number\":5,\"big_number\":6,\"flag\":true}", "{\"text\":\"t\",\"big_number\":6,\"flag\":true}",
            "{\"text\":\"t\",\"number\":5,\"big_number\":6}",
            "{\"text\":\"t\",\"number\":5,\"bigNumber\":6,\"flag\":true}",
            "{\"text\":\"t\",\"text\":\"t\",\"number\":5,\"big_number\":6,\"flag\":true}",
            "{'text':\"t\",\"number\":5,\"big_number\":6,\"flag\":true}",
            "{\"text\":\"t\",\"number\":5,\"big_number\":6,\"flag\":true,}" })
    void whatIsNotExactlyOneWholeRecordIsMalformed(String json) {
        assertThatExceptionOfType(MalformedJsonException.class)
            .isThrownBy(() -> Json.read(Lines.utf8(json), Sample.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "\"5\"", "5.0", "5.7", "5e0", "true", "\"\"", "[5]", "{}", "2147483648", "05", "NaN", "0x5" })
    void aNumberIsNothingElse(String value) {
        assertMalformed("\"number\":5", "\"number\":" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"6\"", "6.0", "6.7", "6e0", "false", "\" 6\"", "[6]", "9223372036854775808" })
    void aLongNumberIsNothingElse(String value) {
        assertMalformed("\"big_number\":6", "\"big_number\":" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "5", "5.5", "true", "[\"t\"]", "[]", "{}", "'t'", "t" })
    void aTextIsNothingElse(String value) {
        assertMalformed("\"text\":\"t\"", "\"text\":" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"true\"", "1", "0", "1.0", "\"\"", "[true]", "TRUE" })
    void aTruthValueIsNothingElse(String value) {
        assertMalformed("\"flag\":true", "\"flag\":" + value);
    }

    @Test
    void bytesThatAreNotUtf8AreMalformed() {
        byte[] json = Lines.utf8(GOOD);
        json[9] = (byte) 0xFF;

        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> Json.read(json, Sample.class));
    }

    @Test
    void aDuplicateInATreeIsMalformed() {
        assertThatExceptionOfType(MalformedJsonException.class)
            .isThrownBy(() -> Json.read(Lines.utf8("{\"a\":1,\"a\":2}"), Object.class));
    }

    private static void assertMalformed(String field, String replacement) {
        String json = GOOD.replace(field, replacement);
        assertThat(json).isNotEqualTo(GOOD);
        assertThatExceptionOfType(MalformedJsonException.class)
            .isThrownBy(() -> Json.read(Lines.utf8(json), Sample.class));
    }

}
