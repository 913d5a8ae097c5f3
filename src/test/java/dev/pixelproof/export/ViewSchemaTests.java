package dev.pixelproof.export;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dev.pixelproof.Schemas;
import dev.pixelproof.export.view.ExportException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The schema of template files against the code that reads them. */
class ViewSchemaTests {

    private static final JsonNode FIELDS = Schemas.document("view").get("properties");

    static List<String> templates() {
        return Views.templates();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void everyTemplateThatIsBuiltInHolds(String name) {
        String template = new String(Views.source(name).orElseThrow(), StandardCharsets.UTF_8);

        assertThat(Schemas.problems("view", template)).isEmpty();
    }

    @Test
    void theSchemaHasTheFieldsThatAreRead(@TempDir Path directory) throws Exception {
        assertThat(fieldsThatAreRead(directory, "%s")).isEqualTo(names(FIELDS));
        assertThat(fieldsThatAreRead(directory, "{\"line\": {}, \"limits\": %s}"))
            .isEqualTo(names(FIELDS.get("limits").get("properties")));
        assertThat(fieldsThatAreRead(directory, "{\"line\": {}, \"accepts\": %s}"))
            .isEqualTo(names(FIELDS.get("accepts").get("properties")));
        assertThat(fieldsThatAreRead(directory, "{\"line\": {}, \"settings\": {\"model\": %s}}"))
            .isEqualTo(names(FIELDS.get("settings").get("additionalProperties").get("properties")));
    }

    private static String names(JsonNode properties) {
        return String.join(", ", new TreeSet<>(properties.propertyNames()));
    }

    /** As the message about a field that there is not lists them. */
    private static String fieldsThatAreRead(Path directory, String template) throws Exception {
        Path file = Files.writeString(directory.resolve("mine.json"), template.formatted("{\"none\": 1}"));
        try {
            Views.named(file.toString());
            return "it was read";
        }
        catch (ExportException ex) {
            return ex.getMessage().replaceFirst(".*there is no such field; use ", "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = { "{}", "{\"line\": {}, \"file\": \"all.jsonl\"}", "{\"line\": {}, \"file\": \"../{number}\"}",
                    "{\"line\": {}, \"file\": \".{number}\"}", "{\"line\": {}, \"limits\": {\"lines\": 0}}",
                    "{\"line\": {}, \"accepts\": {\"width\": \"8000\"}}", "{\"line\": {}, \"big_integers\": \"yes\"}",
                    "{\"line\": {}, \"beside\": {\"ids.jsonl\": []}}", "{\"line\": {}, \"beside\": {\"a/b\": []}}",
                    "{\"line\": {}, \"settings\": {\"model\": \"m\"}}", "{\"line\": {}, \"about\": 1}" })
    void whatTheSchemaRefusesIsRefused(String template, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("mine.json"), template);

        assertThat(Schemas.problems("view", template)).isNotEmpty();
        assertThatExceptionOfType(ExportException.class).isThrownBy(() -> Views.named(file.toString()))
            .withMessageStartingWith(file.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"line\": [1, null, \"${data}\"]}",
            "{\"line\": {}, \"file\": \"{number}.txt\", \"after\": \"\"}",
            "{\"line\": {}, \"settings\": {\"n\": {\"type\": \"integer\"}, \"m\": {\"default\": 3}}}" })
    void whatIsReadHolds(String template, @TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("mine.json"), template);

        assertThat(Views.named(file.toString()).name()).isEqualTo("mine");
        assertThat(Schemas.problems("view", template)).isEmpty();
    }

}
