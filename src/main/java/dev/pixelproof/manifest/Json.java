package dev.pixelproof.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.durable.FileTooLargeException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Records to JSON and back: compact, {@code snake_case}, fields in the order of their
 * declaration, none left out, none null. Reading takes no value of another type for the
 * one expected and no field twice. Safe for use by several threads.
 */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .changeDefaultVisibility((checker) -> checker.withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(LogicalType.Textual, Json::refuseNumbers)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();

    private static final ObjectReader DOCUMENTS = MAPPER.readerFor(Object.class)
        .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /**
     * Matches the note on the beginning of an unclosed value, as the source is not shown.
     */
    private static final Pattern BEGUN = Pattern.compile(" \\(start marker at .*\\)");

    private Json() {
    }

    private static void refuseNumbers(MutableCoercionConfig text) {
        text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /** One line of JSON, without the newline. */
    public static byte[] bytes(Object value) {
        return (value instanceof FlatRecord flat) ? flat.write(new FlatJsonWriter()).json()
                : MAPPER.writeValueAsBytes(value);
    }

    /** JSON for people to read, with a newline at its end. */
    public static byte[] pretty(@Nullable Object value) {
        String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a document of any shape that people have written, in UTF-8: objects as maps
     * and arrays as lists, both in order, whole numbers and fractions with their digits,
     * texts, flags, nulls.
     * @throws MalformedJsonException naming line and column, if it is no JSON or has a
     * field twice
     */
    public static @Nullable Object document(byte[] json) throws MalformedJsonException {
        try {
            return DOCUMENTS.readValue(json);
        }
        catch (ArithmeticException | NumberFormatException ex) {
            throw new MalformedJsonException("there is a number that is too large");
        }
        catch (JacksonException ex) {
            String problem = BEGUN.matcher(ex.getOriginalMessage().lines().findFirst().orElse("this is not JSON"))
                .replaceAll("");
            throw new MalformedJsonException((ex.getLocation() == null) ? problem : "line %d, column %d: %s"
                .formatted(ex.getLocation().getLineNr(), ex.getLocation().getColumnNr(), problem));
        }
    }

    /**
     * Reads a value that fills the bytes.
     * @throws MalformedJsonException if they are no JSON, or not of this type
     */
    public static <T> T read(byte[] json, Class<T> type) throws MalformedJsonException {
        return read(json, 0, json.length, type);
    }

    /**
     * Reads a value that fills a file.
     * @throws MalformedJsonException if it is no JSON, not of this type, or too large to
     * be held in memory
     */
    public static <T> T read(Path file, Class<T> type) throws IOException {
        try {
            return read(FileReads.all(file), type);
        }
        catch (FileTooLargeException ex) {
            throw new MalformedJsonException(ex.problem());
        }
    }

    static <T> T read(byte[] json, int offset, int length, Class<T> type) throws MalformedJsonException {
        try {
            T value = MAPPER.readValue(json, offset, length, type);
            if (value == null) {
                throw new MalformedJsonException("null is no " + type.getSimpleName());
            }
            return value;
        }
        catch (JacksonException ex) {
            throw new MalformedJsonException(String.valueOf(ex.getOriginalMessage()));
        }
    }

}
