package dev.pixelproof.plan;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.source.Candidate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PlannedFileTests {

    private static final PlannedFile FILE = new PlannedFile(new Candidate("a/ö.png", true, 5, "then", "{}"),
            new Carried("rejected", "5a", "a5", true, "broken", "It is\u0001broken"), 7, 9, true);

    private static final String LINE = "{\"path\":\"a/ö.png\",\"utf8\":true,\"bytes\":5,\"modified\":\"then\","
            + "\"carried\":\"rejected\",\"sha256\":\"5a\",\"row\":7,\"due\":true,\"reason\":\"broken\","
            + "\"message\":\"It is\\u0001broken\",\"room\":9,\"metadata\":\"{}\",\"annotation_sha256\":\"a5\","
            + "\"amended\":true}";

    private static PlannedFile parse(String line) throws MalformedJsonException {
        return PlannedFile.parse(line.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aPlannedFileIsOneFlatObject() {
        assertThat(new String(Json.bytes(FILE), StandardCharsets.UTF_8)).isEqualTo(LINE);
    }

    @Test
    void aPlannedFileIsReadBackWhateverTheEscapesAre() throws Exception {
        assertThat(parse(LINE)).isEqualTo(FILE);
        assertThat(parse(LINE.replace("\\u0001", ""))).returns("It isbroken", (file) -> file.carried().message());
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"path\"", "\"utf8\"", "\"carried\"", "\"due\"", "\"annotation_sha256\"", "\"amended\"" })
    void aLineWithoutOneOfItsFieldsIsRefused(String field) {
        assertThatExceptionOfType(MalformedJsonException.class)
            .isThrownBy(() -> parse(LINE.replace(field, "\"other\"")))
            .withMessageContaining(field.replace('"', '\''));
    }

}
