package dev.pixelproof.export.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.pixelproof.export.view.Item;
import dev.pixelproof.manifest.MalformedJsonException;

/** The fields of an entry as JSON, by the names that they have in a manifest. */
public final class EntryFields {

    /** All but the metadata, and but the data and the length of its text. */
    public static final List<String> PLAIN = List.of("path", "label", "split", "media_type", "codec", "width", "height",
            "channels", "dtype", "orientation", "source_format", "source_bytes", "source_sha256", "pixel_bytes",
            "pixel_sha256", "payload_bytes", "payload_sha256", "lost", "warnings", "damage");

    private EntryFields() {
    }

    /** Some fields, each with its value as JSON, in order; to be changed at will. */
    public static Map<String, String> of(Item item, List<String> names) throws MalformedJsonException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : names) {
            fields.put(name, Fields.of(item, name).map(FieldValue::json).orElse("null"));
        }
        return fields;
    }

}
