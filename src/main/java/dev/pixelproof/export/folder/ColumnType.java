package dev.pixelproof.export.folder;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.MetadataText;

/** Types of a column of values, as pyarrow infers them from lines of JSON. */
enum ColumnType {

    /** Texts, none of which looks like a time. */
    TEXT,
    /** Whole numbers of 64 bits. */
    WHOLE,
    /** 64-bit floats that keep all written digits. */
    NUMBER,
    /** True or false. */
    FLAG;

    /** Texts that pyarrow reads as times if a whole column looks like them, and more. */
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}([ T][0-9:.,+Z-]*)?");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]+");

    private static final int MOST_DIGITS = 400;

    /**
     * The type of a value.
     * @param json the value, not null
     * @return empty if no column can have it
     */
    static Optional<ColumnType> of(String json) throws MalformedJsonException {
        return switch (json.charAt(0)) {
            case '"' -> TIME.matcher(MetadataText.string(json)).matches() ? Optional.empty() : Optional.of(TEXT);
            case 't', 'f' -> Optional.of(FLAG);
            case '{', '[' -> Optional.empty();
            default -> number(json);
        };
    }

    private static Optional<ColumnType> number(String json) {
        if (json.length() > MOST_DIGITS) {
            return Optional.empty();
        }
        if (WHOLE_NUMBER.matcher(json).matches()) {
            return (new BigInteger(json).bitLength() < Long.SIZE) ? Optional.of(WHOLE) : Optional.empty();
        }
        return isFloat(json) ? Optional.of(NUMBER) : Optional.empty();
    }

    /** Whether a 64-bit float keeps all digits of a number. */
    static boolean isFloat(String json) {
        double number = Double.parseDouble(json);
        return Double.isFinite(number) && new BigDecimal(Double.toString(number)).compareTo(new BigDecimal(json)) == 0;
    }

    /** The JSON of a value, in a form that gives its column this type. */
    String written(String json) {
        return (this == NUMBER && WHOLE_NUMBER.matcher(json).matches()) ? json + ".0" : json;
    }

}
