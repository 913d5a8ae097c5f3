package dev.pixelproof;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON Schemas as they lie in the jar. */
public final class Schemas {

    /** What each published or kept file holds, by its name. */
    private static final List<Kind> KINDS = List.of(new Kind("(manifest|damaged)-[0-9a-f]{12}\\.jsonl", "entry"),
            new Kind("(index|damaged)\\.jsonl", "index-row"), new Kind("rejected\\.jsonl", "rejection"),
            new Kind("sources\\.jsonl", "source-record"), new Kind("changes\\.jsonl", "change"),
            new Kind("dataset\\.json", "dataset"), new Kind("(failed-)?verification\\.json", "verification"),
            new Kind("last-run\\.json|runs\\.jsonl", "run"), new Kind("export\\.json", "export"),
            new Kind("ids\\.jsonl", "export-id"), new Kind("left_out\\.jsonl", "left-out"));

    /** What people write, so that most of its fields may be missing. */
    private static final String VIEW = "view";

    private static final SchemaRegistry REGISTRY = SchemaRegistry
        .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Schemas() {
    }

    /** The names of all of them. */
    public static List<String> names() {
        return Stream.concat(ofWritten().stream(), Stream.of(VIEW)).toList();
    }

    /** The names of those of files that the program writes. */
    public static List<String> ofWritten() {
        return KINDS.stream().map(Kind::schema).toList();
    }

    private static String text(String name) {
        try (InputStream in = Schemas.class.getResourceAsStream("/schema/" + name + ".schema.json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    /** One of them as JSON. */
    public static JsonNode document(String name) {
        return JsonMapper.shared().readTree(text(name));
    }

    /** What is wrong with one of them as a schema. */
    public static List<String> problemsOf(String name) {
        return problems(REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema")),
                text(name));
    }

    /** What of a JSON text is not as one of them says. */
    public static List<String> problems(String name, String json) {
        return problems(REGISTRY.getSchema(text(name), InputFormat.JSON), json);
    }

    private static List<String> problems(Schema schema, String json) {
        return schema
            .validate(json, InputFormat.JSON,
                    (context) -> context.executionConfig((config) -> config.formatAssertionsEnabled(true)))
            .stream()
            .map(Object::toString)
            .toList();
    }

    /**
     * What of a file is not as its schema says, with the file and the line in front.
     * @param file JSON, or JSON Lines
     */
    public static List<String> problems(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        Schema schema = REGISTRY.getSchema(text(schemaOf(name)), InputFormat.JSON);
        List<String> documents = name.endsWith(".jsonl") ? Files.readAllLines(file) : List.of(Files.readString(file));
        return Stream.iterate(0, (i) -> i < documents.size(), (i) -> i + 1)
            .flatMap((i) -> problems(schema, documents.get(i)).stream()
                .map((problem) -> name + ", line " + (i + 1) + ": " + problem))
            .toList();
    }

    private static String schemaOf(String name) {
        return KINDS.stream()
            .filter((kind) -> kind.names().matcher(name).matches())
            .map(Kind::schema)
            .findFirst()
            .orElseThrow(() -> new AssertionError("No schema tells what " + name + " holds"));
    }

    private record Kind(Pattern names, String schema) {

        Kind(String names, String schema) {
            this(Pattern.compile(names), schema);
        }

    }

}
