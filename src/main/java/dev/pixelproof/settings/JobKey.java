package dev.pixelproof.settings;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a job file: the table from which its reader, its messages and its
 * documentation are made.
 */
public enum JobKey {

    /** {@code dataset}. */
    DATASET("dataset", "the name of the output directory", "a name of 1 to 200 characters without control characters",
            "What the dataset is called in dataset.json and in reports."),
    /** {@code source.directory}. */
    SOURCE_DIRECTORY("source.directory", "", "a directory, or a list of {name: …, directory: …}",
            "Where the images are; with two or more directories each path in the manifest starts with a name."),
    /** {@code source.include}. */
    SOURCE_INCLUDE("source.include", "[]", "a pattern or a list of patterns, in quotes, such as \"*.png\"",
            "The files to convert, as patterns; an empty list means every file."),
    /** {@code source.exclude}. */
    SOURCE_EXCLUDE("source.exclude", "[]", "a pattern or a list of patterns, in quotes, such as \"raw/\"",
            "The files to leave out, as patterns; it wins over source.include."),
    /** {@code source.hidden}. */
    SOURCE_HIDDEN("source.hidden", "skip", "skip or include",
            "Whether hidden names (with a leading dot), system directories (@eaDir, __MACOSX…) and half-written files (*.part, *.tmp…) are skipped."),
    /** {@code source.links}. */
    SOURCE_LINKS("source.links", "skip", "skip or follow",
            "Whether symbolic links are skipped or followed; a link may lead outside the source."),
    /** {@code source.min-age}. */
    SOURCE_MIN_AGE("source.min-age", "none",
            "none, or an age up to 365d: a whole number with s, m, h or d, such as 10m",
            "How long ago a file must have been modified to be converted; younger ones wait for a later run."),
    /** {@code source.ready-file}. */
    SOURCE_READY_FILE("source.ready-file", "none", "none, or the name of a file, such as _SUCCESS",
            "The name of a file that each folder directly below a source must hold before its files are converted."),
    /** {@code source.label}. */
    SOURCE_LABEL("source.label", "none", "none or directory",
            "Where an entry's label comes from: none, or the name of the directory that holds the file."),
    /** {@code source.split}. */
    SOURCE_SPLIT("source.split", "none",
            "none, directory, percentages for train, val and test such as 80/10/10, or names with percentages such as train=90/test=10",
            "Where an entry's split comes from: none, the first folder of its path, or a hash of its path."),
    /** {@code source.metadata}. */
    SOURCE_METADATA("source.metadata", "none", "none, files, tables or all",
            "Metadata to read with images: files (a.txt and a.json for a.jpg), tables (metadata.jsonl, metadata.csv), or all."),
    /** {@code source.undecodable}. */
    SOURCE_UNDECODABLE("source.undecodable", "reject", "reject or keep",
            "Whether images in formats that no decoder here reads (GIF, HEIC…) are rejected, or kept as their own bytes."),
    /** {@code source.damaged}. */
    SOURCE_DAMAGED("source.damaged", "reject", "reject or keep",
            "Whether damaged images are rejected, or kept as their own bytes in files apart from the manifest."),
    /** {@code payload.codec}. */
    PAYLOAD_CODEC("payload.codec", "original", "original or png",
            "What the base64 holds: the source's bytes, or its pixels re-encoded as PNG."),
    /** {@code payload.png-compression}. */
    PAYLOAD_PNG_COMPRESSION("payload.png-compression", "fast", "fast, or 0 (stored), 1 (fastest) to 9 (smallest)",
            "How hard the PNG encoder tries; it has no effect on other codecs, and every value is lossless."),
    /** {@code payload.fallback}. */
    PAYLOAD_FALLBACK("payload.fallback", "original", "original or reject",
            "Whether an image that PNG can't carry exactly keeps its own bytes, or is rejected."),
    /** {@code payload.require-lossless}. */
    PAYLOAD_REQUIRE_LOSSLESS("payload.require-lossless", "false", "true or false",
            "Whether an image is rejected when its payload would lose anything (EXIF parts, texts, further frames…)."),
    /** {@code output.directory}. */
    OUTPUT_DIRECTORY("output.directory", "", "a directory that neither holds a source nor is inside one",
            "Where the snapshots of the dataset are published."),
    /** {@code output.state}. */
    OUTPUT_STATE("output.state", ".pixelproof below the output directory",
            "a directory of its own that neither holds a source nor is inside one",
            "Where runs keep their staging, their history and their logs."),
    /** {@code output.shard-size}. */
    OUTPUT_SHARD_SIZE("output.shard-size", "64MB",
            "a size from 1MB to 16GB: bytes, or a number with kB, MB, GB (powers of 1000) or KiB, MiB, GiB (of 1024)",
            "About how many source bytes a shard holds."),
    /** {@code output.keep}. */
    OUTPUT_KEEP("output.keep", "3", "a whole number from 2 to 10000",
            "How many of the newest snapshots are kept when another one is published."),
    /** {@code output.keep-days}. */
    OUTPUT_KEEP_DAYS("output.keep-days", "7", "a whole number of days from 0 to 36500",
            "For how many days each snapshot is kept in any case."),
    /** {@code output.pinned}. */
    OUTPUT_PINNED("output.pinned", "[]", "a snapshot's name such as 2026-11-22T010000Z, or a list of them",
            "Snapshots that are never deleted."),
    /** {@code output.source-paths}. */
    OUTPUT_SOURCE_PATHS("output.source-paths", "relative", "relative, absolute or none",
            "How dataset.json records the directories of the sources: relative to the output directory, absolute, or not at all."),
    /** {@code limits.file-size}. */
    LIMITS_FILE_SIZE("limits.file-size", "1GB", "a size from 1 to 2147483639 bytes, such as 500MB",
            "How large a file may be; of a larger one only the first bytes are read, and it is rejected if it "
                    + "is an image or named like one."),
    /** {@code limits.dimension}. */
    LIMITS_DIMENSION("limits.dimension", "65535", "a whole number from 1 to 1048576",
            "How many pixels an image may have across, and down."),
    /** {@code limits.pixels}. */
    LIMITS_PIXELS("limits.pixels", "250000000", "a whole number from 1 to 1073741824",
            "How many pixels an image may have."),
    /** {@code limits.decoded-size}. */
    LIMITS_DECODED_SIZE("limits.decoded-size", "2GB", "a size from 1 byte to 16GB, such as 500MB",
            "How many bytes an image's decoded samples may have."),
    /** {@code limits.ratio}. */
    LIMITS_RATIO("limits.ratio", "25000", "a whole number from 1 to 1000000000",
            "How many times larger than its file an image may be when decoded, if that is more than 256 MB; PNG is exempt."),
    /** {@code limits.memory}. */
    LIMITS_MEMORY("limits.memory", "auto",
            "auto (a quarter of the memory of the machine or container), or a size from 16MB to 64TB, such as 4GB",
            "How much memory decoded images may use at a time; one that needs more is processed alone."),
    /** {@code sandbox}. */
    SANDBOX("sandbox", "tiff, jpeg2000, sunraster, hdr",
            "none, all, or names of formats with commas between them, such as tiff, jpeg2000",
            "The formats that are decoded in separate processes, where a crash costs only one image."),
    /** {@code max-rejected}. */
    MAX_REJECTED("max-rejected", "none", "none, a count such as 100, or a share from 0% to 100% such as 0.5%",
            "How many images may be rejected; with more, nothing is published."),
    /** {@code max-removed}. */
    MAX_REMOVED("max-removed", "20%", "none, a count such as 100, or a share from 0% to 100% such as 0.5%",
            "How many images of the dataset may be gone or newly rejected; with more, nothing is published."),
    /** {@code scrub}. */
    SCRUB("scrub", "1/30", "all, or a share such as 1/30, up to 1/3650",
            "The share of unchanged images that is proven again each day."),
    /** {@code threads}. */
    THREADS("threads", "auto", "auto (one for each processor), or a whole number from 1 to 256",
            "How many images are processed at a time; this does not change the dataset."),
    /** {@code metrics}. */
    METRICS("metrics", "none", "none, or a file outside of the sources whose name ends in .prom",
            "The file for each run's figures for Prometheus (node_exporter's textfile collector).");

    /** Names that keys had before, when their values were true and false. */
    private static final Map<String, String> FORMER = Map.of("source.keep-undecodable", "source.undecodable",
            "source.follow-links", "source.links", "reverify", "scrub");

    private final String key;

    private final String defaultText;

    private final String allowed;

    private final String description;

    JobKey(String key, String defaultText, String allowed, String description) {
        this.key = key;
        this.defaultText = defaultText;
        this.allowed = allowed;
        this.description = description;
    }

    /** The full name, in kebab case, with a dot between a section and a key in it. */
    public String key() {
        return this.key;
    }

    /**
     * What holds where the key is missing, as a value or in words; {@code ""} where the
     * key is required.
     */
    public String defaultText() {
        return this.defaultText;
    }

    /** The values it takes, worded to follow "use". */
    public String allowed() {
        return this.allowed;
    }

    /** Its purpose, in one sentence. */
    public String description() {
        return this.description;
    }

    /** Whether there is no default. */
    public boolean required() {
        return this.defaultText.isEmpty();
    }

    /** Whether it accepts a list of texts, in square brackets. */
    boolean takesList() {
        return this.defaultText.equals("[]");
    }

    /** Finds a key by its full name, or by the one that it had before. */
    public static Optional<JobKey> named(String key) {
        String now = FORMER.getOrDefault(key, key);
        return Arrays.stream(values()).filter((candidate) -> candidate.key.equals(now)).findFirst();
    }

    /** Whether a name is that of a group of keys, as {@code source} is. */
    static boolean isSection(String name) {
        return Arrays.stream(values()).anyMatch((candidate) -> candidate.key.startsWith(name + "."));
    }

}
