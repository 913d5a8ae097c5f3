package dev.pixelproof.export.folder;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.pixelproof.export.template.EntryFields;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.MetadataText;

/**
 * A row of {@code metadata.jsonl}: the same columns in every row, null where there is no
 * value.
 *
 * @param columns of the metadata's fields
 */
record ImageFolderRow(Map<String, ColumnType> columns) {

    private static final String FILE_NAME = "file_name";

    private static final String METADATA = "metadata";

    /** Fields of entries that become columns; the split is the directory. */
    private static final List<String> FIELDS = EntryFields.PLAIN.stream()
        .filter((name) -> !name.equals("split"))
        .toList();

    /** Names that no field of the metadata may take. */
    static final Set<String> OWN = own();

    ImageFolderRow {
        columns = new LinkedHashMap<>(columns);
    }

    private static Set<String> own() {
        Set<String> own = new HashSet<>(FIELDS);
        own.addAll(List.of(FILE_NAME, METADATA, "split"));
        return Set.copyOf(own);
    }

    /**
     * Makes an item's row.
     * @param fileName relative to the directory of its split
     */
    byte[] of(Item item, String fileName) throws MalformedJsonException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put(FILE_NAME, MetadataText.quoted(fileName));
        row.putAll(EntryFields.of(item, FIELDS));
        Map<String, String> metadata = MetadataText.fields(item.entry().annotation().metadata());
        this.columns.forEach((name, type) -> {
            String value = metadata.remove(name);
            row.put(name, (value == null || value.equals("null")) ? "null" : type.written(value));
        });
        row.put(METADATA, MetadataText.quoted(MetadataText.of(metadata)));
        return MetadataText.of(row).getBytes(StandardCharsets.UTF_8);
    }

}
