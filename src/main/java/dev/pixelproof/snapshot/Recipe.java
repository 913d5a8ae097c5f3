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
 * The inputs that decide the contents of a snapshot, apart from its sources.
 *
 * @param settings of the job as in {@code dataset.json}, but with absolute paths
 * @param versions of the programs as in {@code dataset.json}
 * @param sourcePaths how {@code dataset.json} records the directories of the sources
 */
public record Recipe(Map<String, Object> settings, Map<String, String> versions, SourcePaths sourcePaths) {

    /** The key of the rules' version among the versions. */
    public static final String RULES = "rules";

    /** Versions that decide how a file is judged. */
    private static final List<String> JUDGES = List.of(RULES, "opencv");

    /** Settings that decide whether and how a file becomes a payload. */
    private static final List<String> ENTRIES = List.of("codec", "fallback", "require_lossless", "undecodable",
            "limits");

    /** The setting for damaged images: they are judged again when it changes. */
    private static final String DAMAGED = "damaged";

    /** The effort of the PNG encoder; other codecs do not use it. */
    private static final String COMPRESSION = "png_compression";

    /** Settings that decide the other fields of an entry. */
    private static final List<String> HEADS = List.of("label", "split", "metadata");

    /**
     * Settings that decide whether or when a snapshot is published, but nothing in it.
     */
    private static final List<String> CONDITIONS = List.of("max_rejected", "min_age", "ready_file");

    /** The setting that decides, together with the sources, which file a path means. */
    private static final String LINKS = "links";

    /** The sources: compared by their directories, however they are recorded. */
    private static final String SOURCE = "source";

    /** Keeps settings as they are after writing and reading them back. */
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
     * Whether another snapshot was made with the same settings, as far as they affect its
     * contents. The way in which it records its sources makes no difference.
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
     * The results of another snapshot that this recipe would produce again.
     * @param output that both are published in
     * @param judged whether its rejected files were judged as they would be now
     * @param stampsTell whether files of the same size and time may count as unchanged
     */
    Baseline.Reuse reuse(DatasetDocument other, Path output, boolean judged, boolean stampsTell) {
        boolean entries = hasRulesOf(other) && hasEncodingOf(other);
        return new Baseline.Reuse(entries, entries && agree(HEADS, other),
                entries && judged && agree(List.of(DAMAGED), other),
                stampsTell && agree(List.of(LINKS), other) && hasSourcesOf(other, output));
    }

    /** Whether programs of other versions judge files as these do. */
    boolean judgesLike(Map<String, String> other) {
        return JUDGES.stream().allMatch((key) -> Objects.equals(this.versions.get(key), other.get(key)));
    }

    /** Whether another snapshot was made by the same rules, and in the same format. */
    public boolean hasRulesOf(DatasetDocument other) {
        return other.format() == DatasetDocument.FORMAT
                && Objects.equals(this.versions.get(RULES), other.versions().get(RULES));
    }

    /**
     * Whether another snapshot was made by other rules, but with the same payload
     * wherever the samples are the same.
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
     * A setting of another snapshot. Limits that its program did not have count as equal
     * to ours, so that unchanged files stay.
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
