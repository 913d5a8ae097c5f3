package dev.pixelproof.batch;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import dev.pixelproof.Schemas;
import dev.pixelproof.TestImages;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Fallback;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Quirk;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.manifest.Change;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.run.export.ExportDocument;
import dev.pixelproof.run.export.ExportPass;
import dev.pixelproof.run.history.RunRecord;
import dev.pixelproof.settings.LabelRule;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.VerificationDocument;
import dev.pixelproof.source.Wanted;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

/** The schemas against the code that writes the files. */
class SchemaFieldsTests {

    static List<String> schemas() {
        return Schemas.names();
    }

    static List<String> schemasOfWritten() {
        return Schemas.ofWritten();
    }

    private static List<String> properties(String schema, String... below) {
        return List.copyOf(node(schema, below).get("properties").propertyNames());
    }

    private static JsonNode node(String schema, String... below) {
        JsonNode node = Schemas.document(schema);
        for (String property : below) {
            node = node.get("properties").get(property);
            node = node.has("items") ? node.get("items") : node;
        }
        return node;
    }

    private static List<String> fields(byte[] json, String... more) throws MalformedJsonException {
        Map<?, ?> fields = Json.read(json, Map.class);
        return Stream.concat(fields.keySet().stream().map(String::valueOf), Stream.of(more)).toList();
    }

    private static List<String> components(Class<?> type, String... more) {
        Stream<String> names = Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .map((name) -> name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT));
        return Stream.concat(names, Stream.of(more)).toList();
    }

    private static <T> List<String> names(T[] values, Function<T, String> name) {
        return Arrays.stream(values).map(name).toList();
    }

    private static List<String> allowed(String schema, String... below) {
        List<String> values = new ArrayList<>();
        node(schema, below).get("enum").forEach((value) -> values.add(value.asString()));
        return values;
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everySchemaIsOneOfItsDraft(String name) {
        JsonNode document = Schemas.document(name);

        assertThat(Schemas.problemsOf(name)).isEmpty();
        assertThat(document.get("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(document.get("$id").asString()).isEqualTo("urn:pixelproof:schema:" + name);
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void noObjectMayHaveMoreFieldsThanItsSchemaNames(String name) {
        assertThat(objects(Schemas.document(name))).isNotEmpty().allSatisfy((object) -> {
            assertThat(object.path("additionalProperties").isBoolean()).isTrue();
            assertThat(object.get("additionalProperties").asBoolean()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("schemasOfWritten")
    void noObjectThatIsWrittenMayHaveFewerFieldsThanItsSchemaNames(String name) {
        assertThat(objects(Schemas.document(name)))
            .allSatisfy((object) -> assertThat(object.get("required").valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(object.get("properties").propertyNames()));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyFieldIsDescribed(String name) {
        assertThat(objects(Schemas.document(name))).allSatisfy((object) -> object.get("properties")
            .forEachEntry((field, schema) -> assertThat(schema.has("description")).as(field).isTrue()));
    }

    /** All schemas of objects whose fields are known. */
    private static List<JsonNode> objects(JsonNode schema) {
        List<JsonNode> found = new ArrayList<>();
        if (schema.path("type").asString("").equals("object") && schema.has("properties")) {
            found.add(schema);
        }
        schema.forEach((below) -> found.addAll(objects(below)));
        return found;
    }

    @Test
    void linesHaveTheFieldsOfTheirRecordsInTheirOrder() throws Exception {
        Entry entry = TestImages.opaque("x", "png", new byte[1]);

        assertThat(properties("entry")).containsExactlyElementsOf(fields(Json.bytes(entry), "data"));
        assertThat(properties("index-row")).containsExactlyElementsOf(fields(new IndexRow(entry, "", 0, 0).toJson()));
        assertThat(properties("rejection")).isEqualTo(components(Rejection.class));
        assertThat(properties("source-record")).isEqualTo(components(SourceRecord.class));
        assertThat(properties("change")).isEqualTo(components(Change.class));
        assertThat(properties("export-id")).isEqualTo(components(ExportPass.Id.class));
        assertThat(properties("left-out")).isEqualTo(components(ExportPass.LeftOut.class));
    }

    @Test
    void anIndexRowTellsTheSameOfAnImageAsItsEntry() {
        JsonNode entry = node("entry").get("properties");

        node("index-row").get("properties").forEachEntry((field, schema) -> {
            if (entry.has(field)) {
                assertThat(schema).as(field).isEqualTo(entry.get(field));
            }
        });
    }

    @Test
    void documentsHaveTheFieldsOfTheirRecordsInTheirOrder() {
        assertThat(properties("dataset")).isEqualTo(components(DatasetDocument.class));
        assertThat(properties("dataset", "counts")).isEqualTo(components(DatasetDocument.Counts.class));
        assertThat(properties("dataset", "changes")).isEqualTo(components(DatasetDocument.Changes.class));
        assertThat(properties("dataset", "bytes")).isEqualTo(components(DatasetDocument.Bytes.class));
        assertThat(properties("dataset", "shards")).isEqualTo(components(DatasetDocument.Shard.class));
        assertThat(properties("verification")).isEqualTo(components(VerificationDocument.class));
        assertThat(properties("verification", "healed")).isEqualTo(components(Healing.class));
        assertThat(properties("verification", "mismatches")).isEqualTo(components(Verdict.Mismatch.class));
        assertThat(properties("export")).isEqualTo(components(ExportDocument.class));
        assertThat(properties("export", "selection")).isEqualTo(components(ExportDocument.Wanted.class));
    }

    @Test
    void aRunHasTheFieldsOfItsRecordInTheirOrder() {
        RunRecord run = new RunRecord("", Instant.EPOCH, Instant.EPOCH, 0, RunRecord.Result.UNCHANGED, "",
                RunRecord.Counts.NONE, "");

        assertThat(properties("run")).containsExactlyElementsOf(run.fields().keySet());
        assertThat(allowed("run", "result"))
            .isEqualTo(names(RunRecord.Result.values(), (result) -> result.name().toLowerCase(Locale.ROOT)));
    }

    @Test
    void settingsHaveTheKeysOfAJobInTheirOrder(@TempDir Path directory) throws Exception {
        Map<String, Object> settings = TestJob.in(directory).settings().describe();

        assertThat(properties("dataset", "settings")).containsExactlyElementsOf(settings.keySet());
        assertThat(allowed("dataset", "settings", "label")).isEqualTo(names(LabelRule.values(), LabelRule::optionName));
        assertThat(allowed("dataset", "settings", "codec"))
            .isEqualTo(names(PayloadCodec.values(), PayloadCodec::optionName));
        assertThat(allowed("dataset", "settings", "fallback"))
            .isEqualTo(names(Fallback.values(), Fallback::optionName));
    }

    private static boolean isDamage(String code) {
        return Arrays.stream(Reason.values()).anyMatch((reason) -> reason.isDamage() && reason.code().equals(code));
    }

    @Test
    void closedListsHaveTheValuesOfTheCode() {
        assertThat(allowed("entry", "codec")).isEqualTo(names(PayloadCodec.values(), PayloadCodec::optionName));
        assertThat(allowed("entry", "source_format")).isEqualTo(names(ImageFormat.values(), ImageFormat::formatName));
        assertThat(allowed("entry", "media_type"))
            .isEqualTo(names(ImageFormat.values(), ImageFormat::mediaType).stream().distinct().toList());
        assertThat(allowed("entry", "dtype")).startsWith("")
            .endsWith(names(Dtype.values(), Dtype::numpyName).toArray(String[]::new))
            .hasSize(Dtype.values().length + 1);
        assertThat(node("entry", "lost").get("pattern").asString())
            .contains("^(" + String.join("|", names(Loss.values(), Loss::ledgerName)) + ")");
        assertThat(node("entry", "warnings").get("pattern").asString())
            .contains("^(" + String.join("|", names(Quirk.values(), Quirk::warningName)) + ")");
        assertThat(allowed("rejection", "reason")).isEqualTo(names(Reason.values(), Reason::code));
        assertThat(allowed("source-record", "state")).containsExactly(SourceRecord.ENTRY, SourceRecord.DAMAGED,
                SourceRecord.REJECTED, SourceRecord.IGNORED);
        assertThat(allowed("entry", "damage")).startsWith("")
            .endsWith(names(Reason.values(), Reason::code).stream()
                .filter(SchemaFieldsTests::isDamage)
                .toArray(String[]::new))
            .hasSize(4);
        assertThat(node("export", "left_out").get("propertyNames").get("enum"))
            .isEqualTo(node("left-out", "reason").get("enum"));
        assertThat(allowed("change", "change")).containsExactly(Change.NEW, Change.MODIFIED, Change.REMOVED);
        assertThat(allowed("verification", "result")).containsExactly(VerificationDocument.PROVEN,
                VerificationDocument.FAILED);
    }

}
