package dev.pixelproof.export.folder;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.export.view.Splits;
import dev.pixelproof.export.view.Survey;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.MetadataText;

/**
 * Finds the splits and the columns of an image folder. The loader takes the type of each
 * column from the first ten megabytes of each split's {@code metadata.jsonl} and wants
 * the same types in all splits; so a field of the metadata becomes a column only where
 * that is sure to come out right. Memory does not grow with the number of entries.
 */
final class ImageFolderSurvey implements Survey {

    /** The most fields that are examined. */
    static final int MOST_FIELDS = 1_000;

    private static final int LONGEST_NAME = 100;

    /** The number of bytes from which pyarrow infers types. */
    private static final long FIRST_CHUNK = 10L << 20;

    /** More than the columns that every row has can take, texts apart. */
    private static final long ROW = 2_000;

    /** The most bytes of a text's character as JSON in UTF-8. */
    private static final long ESCAPED = 6;

    /** The loader makes columns of images out of these. */
    private static final Pattern IMAGES = Pattern.compile("images?|(.*_)?file_names?", Pattern.DOTALL);

    private final Predicate<Entry> taken;

    private final Map<String, Long> rows = new TreeMap<>();

    private final Map<String, SurveyedField> fields = new LinkedHashMap<>();

    private long largestRow = ROW;

    /**
     * Looks at some entries.
     * @param taken whether an entry is exported
     */
    ImageFolderSurvey(Predicate<Entry> taken) {
        this.taken = taken;
    }

    @Override
    public void see(Entry entry) throws MalformedJsonException {
        if (this.taken.test(entry) && this.rows.size() <= Splits.MOST) {
            Annotation annotation = entry.annotation();
            long row = this.rows.merge(annotation.split(), 1L, Long::sum) - 1;
            this.largestRow = Math.max(this.largestRow, rowBytes(entry.path(), annotation));
            for (Map.Entry<String, String> field : MetadataText.fields(annotation.metadata()).entrySet()) {
                see(annotation.split(), row, field.getKey(), field.getValue());
            }
        }
    }

    private static long rowBytes(String path, Annotation annotation) {
        return ROW + ESCAPED * (2L * path.length() + annotation.label().length() + annotation.metadata().length());
    }

    private void see(String split, long row, String name, String json) throws MalformedJsonException {
        SurveyedField field = this.fields.get(name);
        if (field == null && this.fields.size() < MOST_FIELDS && canBeColumn(name)) {
            field = new SurveyedField();
            this.fields.put(name, field);
        }
        if (field != null && !json.equals("null")) {
            field.see(split, row, json);
        }
    }

    private static boolean canBeColumn(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_NAME && !ImageFolderRow.OWN.contains(name)
                && !IMAGES.matcher(name).matches();
    }

    /**
     * The splits that there are: an empty name for entries that have none, and one more
     * at most than a folder can have.
     */
    Set<String> splits() {
        return this.rows.keySet();
    }

    /**
     * The columns that fields of the metadata become, with their types, in order.
     * @param splits the written splits
     */
    Map<String, ColumnType> columns(Set<String> splits) {
        long names = this.fields.keySet()
            .stream()
            .mapToLong((name) -> name.getBytes(StandardCharsets.UTF_8).length * ESCAPED)
            .sum();
        long early = FIRST_CHUNK / (this.largestRow + names);
        Map<String, ColumnType> columns = new LinkedHashMap<>();
        this.fields.forEach((name, field) -> field.column(splits, early).ifPresent((type) -> columns.put(name, type)));
        return columns;
    }

    /** Facts about the values of a metadata field. */
    private static final class SurveyedField {

        private @Nullable ColumnType type;

        private boolean mixed;

        private boolean inexact;

        /** The number of rows of each split before the first one with a value. */
        private final Map<String, Long> firsts = new HashMap<>();

        /**
         * Looks at a value.
         * @param split of the row
         * @param row number of its row there, from 0
         * @param json the value, not null
         */
        void see(String split, long row, String json) throws MalformedJsonException {
            this.firsts.putIfAbsent(split, row);
            if (this.mixed) {
                return;
            }
            Optional<ColumnType> seen = ColumnType.of(json);
            this.inexact = this.inexact || (seen.equals(Optional.of(ColumnType.WHOLE)) && !ColumnType.isFloat(json));
            this.mixed = seen.isEmpty() || !join(seen.get());
        }

        private boolean join(ColumnType seen) {
            if (this.type == null || this.type == seen) {
                this.type = seen;
                return true;
            }
            boolean numbers = Set.of(ColumnType.WHOLE, ColumnType.NUMBER).containsAll(Set.of(this.type, seen));
            this.type = ColumnType.NUMBER;
            return numbers;
        }

        /**
         * The type of a column that takes all values.
         * @param splits all splits
         * @param rows of each split from which a reader infers the type
         * @return empty if no type fits, or if a reader would detect it too late
         */
        Optional<ColumnType> column(Set<String> splits, long rows) {
            boolean early = splits.stream().allMatch((split) -> this.firsts.getOrDefault(split, Long.MAX_VALUE) < rows);
            boolean lossless = !(this.inexact && this.type == ColumnType.NUMBER);
            return (!this.mixed && early && lossless) ? Optional.ofNullable(this.type) : Optional.empty();
        }

    }

}
