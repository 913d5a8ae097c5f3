package dev.pixelproof.manifest;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The {@code metadata} of entries: an object of any fields, as one text, so that every
 * shard has the same columns for any content. Fields keep their order and numbers their
 * digits; white space goes. Safe for use by several threads.
 */
public final class MetadataText {

    /** The most that the metadata of one image may take, in UTF-8. */
    public static final int MAX_BYTES = 256 * 1024;

    private static final JsonFactory JSON = JsonFactory.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();

    /** All whole numbers up to this one are exact in a 64-bit float. */
    private static final BigInteger EXACT = BigInteger.TWO.pow(53);

    /** As many digits as a whole number beyond that has at least. */
    private static final Pattern BIG = Pattern.compile("[0-9]{16}");

    private MetadataText() {
    }

    /**
     * Reads an object in UTF-8, with or without a byte order mark.
     * @return its fields, each with its value as JSON, in order; to be changed at will
     * @throws MalformedJsonException if it is not an object, has a field twice, or has a
     * text that is not Unicode
     */
    public static Map<String, String> fields(byte[] json) throws MalformedJsonException {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedJsonException("this is not a JSON object");
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = checked(parser.currentName());
                parser.nextToken();
                fields.put(name, value(parser));
            }
            if (parser.nextToken() != null) {
                throw new MalformedJsonException("something follows the object");
            }
            return fields;
        }
        catch (JacksonException ex) {
            throw new MalformedJsonException(
                    ex.getOriginalMessage().lines().findFirst().orElse("this is not JSON") + at(ex));
        }
    }

    private static String at(JacksonException ex) {
        return (ex.getLocation() != null && ex.getLocation().getColumnNr() > 0)
                ? " (column %d)".formatted(ex.getLocation().getColumnNr()) : "";
    }

    private static String value(JsonParser parser) throws MalformedJsonException {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            copy(parser, generator);
        }
        return checked(text.toString());
    }

    /** Copies the parser's current value, numbers as they are written. */
    private static void copy(JsonParser parser, JsonGenerator generator) {
        int depth = 0;
        while (true) {
            JsonToken token = parser.currentToken();
            if (token.isNumeric()) {
                generator.writeRawValue(parser.getString());
            }
            else {
                generator.copyCurrentEvent(parser);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (depth == 0) {
                return;
            }
            parser.nextToken();
        }
    }

    private static String checked(String text) throws MalformedJsonException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new MalformedJsonException("a text has half a surrogate pair in it");
        }
        return text;
    }

    /**
     * The same JSON with whole numbers beyond 2^53 as texts, as some readers keep all
     * numbers in 64-bit floats.
     * @throws MalformedJsonException if it is not one
     */
    public static String withBigIntegersAsText(String json) throws MalformedJsonException {
        if (!BIG.matcher(json).find()) {
            return json;
        }
        StringWriter text = new StringWriter();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json);
                JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                copy(token, parser, generator);
            }
        }
        catch (JacksonException ex) {
            throw new MalformedJsonException(ex.getOriginalMessage());
        }
        return text.toString();
    }

    private static void copy(JsonToken token, JsonParser parser, JsonGenerator generator) {
        if (token == JsonToken.VALUE_NUMBER_INT && isBig(new BigInteger(parser.getString()))) {
            generator.writeString(parser.getString());
        }
        else if (token.isNumeric()) {
            generator.writeRawValue(parser.getString());
        }
        else {
            generator.copyCurrentEvent(parser);
        }
    }

    private static boolean isBig(BigInteger number) {
        return number.abs().compareTo(EXACT) > 0;
    }

    /** A text as JSON. */
    public static String quoted(String text) {
        StringWriter json = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), json)) {
            generator.writeString(text);
        }
        return json.toString();
    }

    /**
     * The text that a JSON string holds.
     * @throws MalformedJsonException if it is no text
     */
    public static String string(String json) throws MalformedJsonException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new MalformedJsonException("'" + json + "' is no text");
            }
            return parser.getString();
        }
    }

    /** The object of these fields; no field, no metadata: an empty text. */
    public static String of(Map<String, String> fields) {
        StringJoiner object = new StringJoiner(",", "{", "}").setEmptyValue("");
        fields.forEach((name, value) -> object.add(quoted(name) + ":" + value));
        return object.toString();
    }

    /**
     * Reads what {@link #of} has made.
     * @throws MalformedJsonException if it is something else
     */
    public static Map<String, String> fields(String metadata) throws MalformedJsonException {
        return metadata.isEmpty() ? new LinkedHashMap<>() : fields(metadata.getBytes(StandardCharsets.UTF_8));
    }

}
