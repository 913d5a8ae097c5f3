package dev.pixelproof.settings;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.Links;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.Wanted;

/**
 * All settings of a job. Paths are absolute and normalized; they may not exist.
 *
 * @param dataset its name, not empty
 * @param sources one source without a name, or several with different names
 * @param wanted which files of the sources are candidates
 * @param annotations the rules for labels, splits and metadata
 * @param sourceRules which of the candidates are taken
 * @param payload the rules for payloads
 * @param output where snapshots are published
 * @param state where runs keep staging, history and logs
 * @param shardSize source bytes that a shard aims at, 10^6 to 16·10^9
 * @param maxRejected the most rejections
 * @param upkeep of the dataset over many runs
 * @param resources how much of the machine the job takes
 */
public record JobSettings(String dataset, List<SourceDirectory> sources, Wanted wanted, AnnotationRules annotations,
        SourceRules sourceRules, PayloadRules payload, Path output, Path state, long shardSize, RejectLimit maxRejected,
        Upkeep upkeep, Resources resources) {

    public JobSettings {
        sources = List.copyOf(sources);
        require(!dataset.isEmpty(), "dataset", dataset);
        require(areNamed(sources), "sources", sources);
        require(ShardSize.RANGE.allows(shardSize), "shardSize", shardSize);
        Stream.concat(Stream.of(output, state), sources.stream().map(SourceDirectory::directory))
            .forEach((path) -> require(path.isAbsolute() && path.equals(path.normalize()), "path", path));
    }

    private static boolean areNamed(List<SourceDirectory> sources) {
        if (sources.size() == 1) {
            return sources.get(0).name().isEmpty();
        }
        List<String> names = sources.stream().map(SourceDirectory::name).distinct().toList();
        return !names.isEmpty() && names.size() == sources.size() && !names.contains("");
    }

    private static void require(boolean condition, String what, Object value) {
        if (!condition) {
            throw new IllegalArgumentException("Job settings can't have the " + what + " '" + value + "'");
        }
    }

    /**
     * Lists what decides about the contents of a snapshot, in a fixed order, as values
     * that JSON has: texts, numbers, and lists and maps of them. Resources, state and
     * upkeep are not among them.
     */
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("dataset", this.dataset);
        description.put("source", this.sources.stream().map(JobSettings::describe).toList());
        description.put("include", this.wanted.globs().include());
        description.put("exclude", this.wanted.globs().exclude());
        description.put("hidden", this.wanted.hidden() ? "include" : "skip");
        description.put("links", this.sourceRules.followLinks() ? "follow" : "skip");
        description.put("min_age", Age.text(this.wanted.minAge()));
        description.put("ready_file", this.wanted.readyFile().isEmpty() ? "none" : this.wanted.readyFile());
        description.put("label", this.annotations.label().optionName());
        description.put("split", this.annotations.split().toString());
        description.put("metadata", this.annotations.metadata().optionName());
        description.put("undecodable", this.sourceRules.keepUndecodable() ? "keep" : "reject");
        description.put("damaged", this.sourceRules.keepDamaged() ? "keep" : "reject");
        description.put("codec", this.payload.codec().optionName());
        description.put("png_compression", this.payload.compression().toString());
        description.put("fallback", this.payload.fallback().optionName());
        description.put("require_lossless", this.payload.requireLossless());
        description.put("shard_size", this.shardSize);
        description.put("limits", describe(this.sourceRules.limits()));
        description.put("max_rejected", this.maxRejected.toString());
        return description;
    }

    /** How many images are processed at a time. */
    public int threads() {
        return this.resources.threads();
    }

    /** The treatment of symbolic links; none leads into the job's own directories. */
    public Links links() {
        return this.sourceRules.followLinks() ? Links.followedBut(List.of(this.output, this.state)) : Links.PASSED_OVER;
    }

    private static Map<String, Object> describe(Limits limits) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("file_size", limits.fileBytes());
        description.put("dimension", limits.dimension());
        description.put("pixels", limits.pixels());
        description.put("decoded_size", limits.decodedBytes());
        description.put("ratio", limits.ratio());
        return description;
    }

    private static Map<String, Object> describe(SourceDirectory source) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("name", source.name());
        description.put("directory", source.directory().toString());
        return description;
    }

}
