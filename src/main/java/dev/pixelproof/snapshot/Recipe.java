package dev.pixelproof.snapshot;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.plan.Baseline;
import dev.pixelproof.settings.SourcePaths;

/**
 * What decides about the contents of a snapshot beside its sources.
 *
 * @param settings of the job, as {@code dataset.json} lists them, but with absolute paths
 * @param versions of the programs, as {@code dataset.json} lists them
 * @param sourcePaths how {@code dataset.json} records the directories of the sources
 */
public record Recipe(Map<String, Object> settings, Map<String, String> versions, SourcePaths sourcePaths) {

    /** The key of the rules' version among the versions. */
    public static final String RULES = "rules";

    /** Versions that decide how a file is judged. */
    private static final List<String> JUDGES = List.of(RULES, "opencv");

    /** Decide whether and how a file becomes a payload. */
    private static final List<String> ENTRIES = List.of("codec", "fallback", "require_lossless", "undecodable",
            "limits");

    /** Decides what becomes of damaged images: they are judged again when it changes. */
    private static final String DAMAGED = "damaged";

    /** Decides how hard that encoder tries; the others do not ask. */
    private static final String COMPRESSION = "png_compression";

    /** Decide what else stands in an entry. */
    private static final List<String> HEADS = List.of("label", "split", "metadata");

    /** Decide whether or when something is published, and nothing about it. */
    private static final List<String> CONDITIONS = List.of("max_rejected", "min_age", "ready_file");

    /** Decides what a path stands for, beside the sources themselves. */
    private static final String LINKS = "links";

    /** The sources: compared by the directories, however they are recorded. */
    private static final String SOURCE = "source";

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
     * it. How it records its sources makes no difference.
     * @param output that both are published in
     */
    public boolean hasSettingsOf(DatasetDocument other, Path output) {
        return hasSourcesOf(other, output) && compared(this.settings).equals(compared(other.settings()));
    }

    private static Map<String, Object> compared(Map<String, Object> settings) {
        Map<String, Object> shown = new HashMap<>(settings);
        shown.keySet().removeAll(CONDITIONS);
        shown.remove(SOURCE);
        return shown;
    }

    private boolean hasSourcesOf(DatasetDocument other, Path output) {
        return RecordedSources.of(this.settings, output).agreesWith(RecordedSources.of(other.settings(), output));
    }

    /**
     * The settings as {@code dataset.json} lists them.
     * @param output that the snapshot is published in
     */
    Map<String, Object> recorded(Path output) {
        return RecordedSources.record(this.settings, output, this.sourcePaths);
    }

    /**
     * What of another snapshot is still what this would make.
     * @param output that both are published in
     * @param judged whether its rejected files were judged as they would be now
     * @param stampsTell whether size and time may tell that a file is the same
     */
    Baseline.Reuse reuse(DatasetDocument other, Path output, boolean judged, boolean stampsTell) {
        boolean entries = hasRulesOf(other) && hasEncodingOf(other);
        return new Baseline.Reuse(entries, entries && agree(HEADS, other),
                entries && judged && agree(List.of(DAMAGED), other),
                stampsTell && agree(List.of(LINKS), other) && hasSourcesOf(other, output));
    }

    /** Whether files were judged as they would be now, by programs of some versions. */
    boolean judgesLike(Map<String, String> other) {
        return JUDGES.stream().allMatch((key) -> Objects.equals(this.versions.get(key), other.get(key)));
    }

    /** Whether another snapshot was made by the same rules, and in the same format. */
    public boolean hasRulesOf(DatasetDocument other) {
        return other.format() == DatasetDocument.FORMAT
                && Objects.equals(this.versions.get(RULES), other.versions().get(RULES));
    }

    /**
     * Whether another snapshot was made by other rules, but its payloads are what they
     * would be now where the samples are the same.
     */
    public boolean encodesLike(DatasetDocument other) {
        return isPng() && !hasRulesOf(other) && hasEncodingOf(other);
    }

    private boolean hasEncodingOf(DatasetDocument other) {
        return agree(ENTRIES, other) && (!isPng() || agree(List.of(COMPRESSION), other));
    }

    private boolean isPng() {
        return PayloadCodec.PNG.optionName().equals(this.settings.get("codec"));
    }

    private boolean agree(List<String> keys, DatasetDocument other) {
        return keys.stream().allMatch((key) -> Objects.equals(this.settings.get(key), recorded(key, other)));
    }

    /**
     * A setting of another snapshot. Limits that its program did not know yet count as
     * equal to ours: what is unchanged stays, whatever they say.
     */
    private @Nullable Object recorded(String key, DatasetDocument other) {
        Object value = other.settings().get(key);
        if (value instanceof Map<?, ?> known && this.settings.get(key) instanceof Map<?, ?> ours) {
            Map<Object, Object> all = new HashMap<>(ours);
            all.putAll(known);
            return all;
        }
        return value;
    }

    private record Settings(Map<String, Object> settings) {
    }

}
