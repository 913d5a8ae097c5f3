package dev.pixelproof.export.folder;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.MalformedJsonException;

/** What is known of the values that a field of the metadata has. */
final class SurveyedField {

    private @Nullable ColumnType type;

    private boolean mixed;

    private boolean inexact;

    /** How many rows of each split stand before the first one with a value. */
    private final Map<String, Long> firsts = new HashMap<>();

    /**
     * Looks at a value.
     * @param split that it stands in
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
     * @param splits all that there are
     * @param rows in each of them that a reader looks at before it settles the type
     * @return empty if there is none, or if some reader would not see it in time
     */
    Optional<ColumnType> column(Set<String> splits, long rows) {
        boolean early = splits.stream().allMatch((split) -> this.firsts.getOrDefault(split, Long.MAX_VALUE) < rows);
        boolean lossless = !(this.inexact && this.type == ColumnType.NUMBER);
        return (!this.mixed && early && lossless) ? Optional.ofNullable(this.type) : Optional.empty();
    }

}
