package dev.pixelproof.export.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.manifest.Json;

/**
 * A value in a template file, with its place there for messages.
 *
 * @param file its name
 * @param pointer the value's place (RFC 6901)
 * @param value a map, list, text, number, flag or null
 */
public record TemplateValue(String file, String pointer, @Nullable Object value) {

    /** A field, if present. */
    Optional<TemplateValue> field(String name) throws ExportException {
        Map<?, ?> object = object();
        return object.containsKey(name)
                ? Optional.of(new TemplateValue(this.file, this.pointer + "/" + escaped(name), object.get(name)))
                : Optional.empty();
    }

    /** All fields in order. */
    List<Map.Entry<String, TemplateValue>> fields() throws ExportException {
        List<Map.Entry<String, TemplateValue>> fields = new ArrayList<>();
        for (Map.Entry<?, ?> field : object().entrySet()) {
            String name = String.valueOf(field.getKey());
            fields.add(Map.entry(name,
                    new TemplateValue(this.file, this.pointer + "/" + escaped(name), field.getValue())));
        }
        return fields;
    }

    List<TemplateValue> items() throws ExportException {
        if (!(this.value instanceof List<?> list)) {
            throw wrong("use a list in [ ]");
        }
        List<TemplateValue> items = new ArrayList<>();
        for (Object item : list) {
            items.add(new TemplateValue(this.file, this.pointer + "/" + items.size(), item));
        }
        return items;
    }

    void requireFieldsAmong(Set<String> known) throws ExportException {
        for (Map.Entry<String, TemplateValue> field : fields()) {
            if (!known.contains(field.getKey())) {
                throw field.getValue().failure("there is no such field; use " + String.join(", ", known));
            }
        }
    }

    String text() throws ExportException {
        if (!(this.value instanceof String text)) {
            throw wrong("use a text in quotes");
        }
        return text;
    }

    boolean isTextOrWhole() {
        return this.value instanceof String || isWhole();
    }

    private boolean isWhole() {
        return this.value instanceof Integer || this.value instanceof Long || this.value instanceof BigInteger;
    }

    long positive() throws ExportException {
        if (isWhole()) {
            BigInteger number = new BigInteger(String.valueOf(this.value));
            if (number.signum() > 0 && number.bitLength() < Long.SIZE) {
                return number.longValue();
            }
        }
        throw wrong("use a whole number of 1 or more");
    }

    /** The value as a file for people to read. */
    byte[] pretty() {
        return Json.pretty(this.value);
    }

    private Map<?, ?> object() throws ExportException {
        if (!(this.value instanceof Map<?, ?> object)) {
            throw wrong("use an object in { }");
        }
        return object;
    }

    private ExportException wrong(String instead) {
        return failure("this is " + kind() + "; " + instead);
    }

    private String kind() {
        if (this.value instanceof String text) {
            return "the text '" + text + "'";
        }
        return (this.value instanceof Map) ? "an object"
                : (this.value instanceof List) ? "a list" : String.valueOf(this.value);
    }

    ExportException failure(String problem) {
        return new ExportException(this.file + (this.pointer.isEmpty() ? "" : ", at " + this.pointer) + ": " + problem);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

}
