package dev.pixelproof.snapshot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.plan.Baseline;

/**
 * What decides about the contents of a snapshot beside its sources.
 *
 * @param settings of the job, as {@code dataset.json} lists them
 * @param versions of the programs, as {@code dataset.json} lists them
 */
public record Recipe(Map<String, Object> settings, Map<String, String> versions) {

    /** Decide whether and how a file becomes a payload. */
    private static final List<String> ENTRIES = List.of("codec", "fallback", "require_lossless", "keep_undecodable",
            "limits");

    /** Decides how hard that encoder tries; the others do not ask. */
    private static final String COMPRESSION = "png_compression";

    /** Decide what else stands in an entry. */
    private static final List<String> HEADS = List.of("label", "split", "metadata");

    /** Decides whether a snapshot is published, and nothing about it. */
    private static final String CONDITION = "max_rejected";

    /** Decide what a path stands for. */
    private static final List<String> SOURCES = List.of("source", "follow_links");

    /** Takes settings over as they look when they are read back. */
    public Recipe {
        settings = readBack(settings);
        versions = Map.copyOf(versions);
    }

    private static Map<String, Object> readBack(Map<String, Object> settings) {
        try {
            return Json.read(Json.bytes(new Settings(settings)), Settings.class).settings();
        }
        catch (MalformedJsonException ex) {
            throw new IllegalArgumentException("Settings are texts, numbers, lists and maps of them", ex);
        }
    }

    /**
     * Whether another snapshot was made with the same settings, as far as they show in
     * it.
     */
    public boolean hasSettingsOf(DatasetDocument other) {
        return withoutConditions(this.settings).equals(withoutConditions(other.settings()));
    }

    private static Map<String, Object> withoutConditions(Map<String, Object> settings) {
        Map<String, Object> shown = new HashMap<>(settings);
        shown.remove(CONDITION);
        return shown;
    }

    /**
     * What of another snapshot is still what this would make.
     * @param judged whether its rejected files were judged by the same programs
     * @param stampsTell whether size and time may tell that a file is the same
     */
    Baseline.Reuse reuse(DatasetDocument other, boolean judged, boolean stampsTell) {
        boolean entries = agree(ENTRIES, other) && (!isPng() || agree(List.of(COMPRESSION), other));
        return new Baseline.Reuse(entries, entries && agree(HEADS, other), entries && judged,
                stampsTell && agree(SOURCES, other));
    }

    private boolean isPng() {
        return PayloadCodec.PNG.optionName().equals(this.settings.get("codec"));
    }

    private boolean agree(List<String> keys, DatasetDocument other) {
        return keys.stream().allMatch((key) -> Objects.equals(this.settings.get(key), other.settings().get(key)));
    }

    private record Settings(Map<String, Object> settings) {
    }

}
