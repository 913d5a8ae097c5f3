package dev.pixelproof.export.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import dev.pixelproof.export.view.Item;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.MetadataText;

/** The fields of an item that a template can use. */
final class Fields {

    /** The base64, which is never held as a value. */
    static final String DATA = "data";

    private static final String METADATA = "metadata";

    private static final String INSIDE = METADATA + ".";

    private static final Map<String, Function<Item, FieldValue>> PLAIN = plain();

    private Fields() {
    }

    private static Map<String, Function<Item, FieldValue>> plain() {
        Map<String, Function<Item, FieldValue>> fields = new LinkedHashMap<>();
        fields.put("id", (item) -> new FieldValue.Text(item.id()));
        fields.put("number", (item) -> new FieldValue.Whole(item.number()));
        fields.put("path", (item) -> new FieldValue.Text(item.entry().path()));
        fields.put("label", (item) -> new FieldValue.Text(item.entry().annotation().label()));
        fields.put("split", (item) -> new FieldValue.Text(item.entry().annotation().split()));
        fields.put("media_type", (item) -> new FieldValue.Text(item.entry().payload().mediaType()));
        fields.put("codec", (item) -> new FieldValue.Text(item.entry().payload().codec()));
        fields.put("width", (item) -> new FieldValue.Whole(item.entry().pixels().width()));
        fields.put("height", (item) -> new FieldValue.Whole(item.entry().pixels().height()));
        fields.put("channels", (item) -> new FieldValue.Whole(item.entry().pixels().channels()));
        fields.put("dtype", (item) -> new FieldValue.Text(item.entry().pixels().dtype()));
        fields.put("orientation", (item) -> new FieldValue.Whole(item.entry().source().orientation()));
        fields.put("source_format", (item) -> new FieldValue.Text(item.entry().source().format()));
        fields.put("source_bytes", (item) -> new FieldValue.Whole(item.entry().source().bytes()));
        fields.put("source_sha256", (item) -> new FieldValue.Text(item.entry().source().sha256()));
        fields.put("pixel_bytes", (item) -> new FieldValue.Whole(item.entry().pixels().bytes()));
        fields.put("pixel_sha256", (item) -> new FieldValue.Text(item.entry().pixels().sha256()));
        fields.put("payload_bytes", (item) -> new FieldValue.Whole(item.entry().payload().bytes()));
        fields.put("payload_sha256", (item) -> new FieldValue.Text(item.entry().payload().sha256()));
        fields.put("base64_bytes", (item) -> new FieldValue.Whole(item.entry().payload().base64Bytes()));
        fields.put("lost", (item) -> new FieldValue.Text(item.entry().lost()));
        fields.put("warnings", (item) -> new FieldValue.Text(item.entry().warnings()));
        fields.put("damage", (item) -> new FieldValue.Text(item.entry().damage()));
        return fields;
    }

    /** Whether there can be a field of this name. */
    static boolean isKnown(String name) {
        return PLAIN.containsKey(name) || name.equals(DATA) || name.equals(METADATA) || name.startsWith(INSIDE);
    }

    /** All names, for people. */
    static String names() {
        Set<String> names = PLAIN.keySet();
        return String.join(", ", names) + ", data, metadata, metadata.<field>";
    }

    /**
     * A field's value; empty where the item has none, which only happens to fields of its
     * metadata.
     * @throws MalformedJsonException if the entry's metadata is no object
     */
    static Optional<FieldValue> of(Item item, String name) throws MalformedJsonException {
        Function<Item, FieldValue> plain = PLAIN.get(name);
        if (plain != null) {
            return Optional.of(plain.apply(item));
        }
        String metadata = item.entry().annotation().metadata();
        if (name.equals(METADATA)) {
            return Optional.of(metadata.isEmpty() ? new FieldValue.Nothing()
                    : new FieldValue.Any(MetadataText.of(MetadataText.fields(metadata))));
        }
        return inside(metadata, name.substring(INSIDE.length())).map(FieldValue.Any::new);
    }

    /** A field of an object, or a field of an inner object, after a dot. */
    private static Optional<String> inside(String object, String name) throws MalformedJsonException {
        if (!object.startsWith("{")) {
            return Optional.empty();
        }
        Map<String, String> fields = MetadataText.fields(object);
        if (fields.containsKey(name)) {
            return Optional.ofNullable(fields.get(name)).filter((value) -> !value.equals("null"));
        }
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            Optional<String> value = inside(fields.getOrDefault(name.substring(0, dot), ""), name.substring(dot + 1));
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

}
