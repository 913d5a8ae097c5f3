package dev.pixelproof.verify;

import java.util.Map;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;

/**
 * The first field in which an index row is not what stands in the shard.
 *
 * @param expected field and value in the index
 * @param actual field and value in the shard
 */
record IndexDifference(String expected, String actual) {

    static IndexDifference between(IndexRow index, IndexRow shard) {
        Map<?, ?> told = fields(index);
        Map<?, ?> found = fields(shard);
        for (Map.Entry<?, ?> field : told.entrySet()) {
            Object actual = found.get(field.getKey());
            if (!field.getValue().equals(actual)) {
                return new IndexDifference(field.getKey() + " " + field.getValue(), field.getKey() + " " + actual);
            }
        }
        return new IndexDifference(index.toString(), shard.toString());
    }

    private static Map<?, ?> fields(IndexRow row) {
        try {
            return Json.read(row.toJson(), Map.class);
        }
        catch (MalformedJsonException ex) {
            throw new IllegalStateException("A row of ours is JSON", ex);
        }
    }

}
