package dev.pixelproof.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.source.Skipped;

/**
 * Reads {@code dataset.json} of format 2. In that format, two settings have other names
 * and values, links and special files are one count, and nothing else is skipped. The
 * other files are the same as today.
 */
final class FormatTwo {

    static final int FORMAT = 2;

    private static final Pattern HEAD = Pattern.compile("\\A\\s*\\{\\s*\"format\"\\s*:\\s*2\\s*,");

    private FormatTwo() {
    }

    static boolean is(byte[] json) {
        return HEAD.matcher(new String(json, 0, Math.min(json.length, 200), StandardCharsets.ISO_8859_1)).lookingAt();
    }

    /** The document in today's form, with the format number 2. */
    static DatasetDocument read(byte[] json) throws MalformedJsonException {
        if (!(Json.document(json) instanceof Map<?, ?> all)) {
            throw new MalformedJsonException("dataset.json is not a JSON object");
        }
        Map<Object, Object> document = new LinkedHashMap<>(all);
        document.computeIfPresent("counts", (key, value) -> (value instanceof Map<?, ?> map) ? counts(map) : value);
        document.put("damaged_shards", List.of());
        document.computeIfPresent("settings", (key, value) -> (value instanceof Map<?, ?> map) ? settings(map) : value);
        return Json.read(Json.bytes(document), DatasetDocument.class);
    }

    private static Map<Object, Object> counts(Map<?, ?> before) {
        Map<Object, Object> counts = new LinkedHashMap<>(before);
        counts.put("damaged", 0);
        Object links = counts.remove("passed_over");
        counts.put("not_decodable", Map.of());
        counts.put("sidecars", 0);
        counts.put("skipped", new Skipped(0, 0, 0, (links instanceof Number number) ? number.longValue() : 0, 0, 0));
        return counts;
    }

    private static Map<Object, Object> settings(Map<?, ?> before) {
        Map<Object, Object> settings = new LinkedHashMap<>(before);
        settings.put("undecodable", Boolean.TRUE.equals(settings.remove("keep_undecodable")) ? "keep" : "reject");
        settings.put("damaged", "reject");
        settings.put("links", Boolean.TRUE.equals(settings.remove("follow_links")) ? "follow" : "skip");
        return settings;
    }

}
