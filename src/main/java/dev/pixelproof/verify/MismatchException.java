package dev.pixelproof.verify;

import java.util.Map;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;

/** Carries the first difference out of the checks. */
final class MismatchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String aspect;

    private final String expected;

    private final String actual;

    MismatchException(String aspect, String expected, String actual) {
        super(aspect, null, false, false);
        this.aspect = aspect;
        this.expected = expected;
        this.actual = actual;
    }

    /** The first field in which an index row differs from the shard. */
    static MismatchException ofIndex(IndexRow index, IndexRow shard) {
        Map<?, ?> found = fields(shard);
        for (Map.Entry<?, ?> field : fields(index).entrySet()) {
            Object actual = found.get(field.getKey());
            if (!field.getValue().equals(actual)) {
                return new MismatchException("index", field.getKey() + " " + field.getValue(),
                        field.getKey() + " " + actual);
            }
        }
        return new MismatchException("index", index.toString(), shard.toString());
    }

    private static Map<?, ?> fields(IndexRow row) {
        try {
            return Json.read(row.toJson(), Map.class);
        }
        catch (MalformedJsonException ex) {
            throw new IllegalStateException("A row of ours is JSON", ex);
        }
    }

    Verdict verdict(String path) {
        return new Verdict.Mismatch(path, this.aspect, this.expected, this.actual);
    }

}
