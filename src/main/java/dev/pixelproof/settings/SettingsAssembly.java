package dev.pixelproof.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Fallback;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.sandbox.SandboxedCodec;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.PixelBudget;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.Wanted;
import dev.pixelproof.source.glob.Globs;

/**
 * Turns given values into settings. A default replaces a missing or wrong value, so that
 * reading continues; after a problem there are no settings.
 */
final class SettingsAssembly {

    private static final String PATTERN = "a pattern in quotes, such as \"*.png\"";

    private static final Pattern WHOLE_NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private final Map<JobKey, Given> given;

    private final Function<JobKey, String> absent;

    private final Problems problems;

    private final ValueReader values;

    /**
     * Prepares one assembly.
     * @param given the values
     * @param absent gives the beginning of a message about a missing key
     * @param problems collects all problems
     */
    SettingsAssembly(Map<JobKey, Given> given, Function<JobKey, String> absent, Problems problems) {
        this.given = given;
        this.absent = absent;
        this.problems = problems;
        this.values = new ValueReader(problems);
    }

    JobSettings assemble() throws SettingsException {
        List<SourceDirectory> sources = required(JobKey.SOURCE_DIRECTORY)
            .map((value) -> new SourceList(this.problems, this.values).read(value))
            .orElse(List.of());
        Path output = path(required(JobKey.OUTPUT_DIRECTORY).orElse(null), Path.of("/output"));
        Path state = path(this.given.get(JobKey.OUTPUT_STATE), output.resolve(".pixelproof"));
        Upkeep upkeep = upkeep();
        checkPlaces(sources, output, state, upkeep);
        String dataset = dataset(output);
        Wanted wanted = wanted();
        AnnotationRules annotations = new AnnotationRules(value(JobKey.SOURCE_LABEL, LabelRule.NONE, LabelRule::named),
                split(), value(JobKey.SOURCE_METADATA, MetadataRule.NONE, MetadataRule::named));
        SourceRules sourceRules = new SourceRules(choice(JobKey.SOURCE_UNDECODABLE, "reject", "keep"),
                choice(JobKey.SOURCE_DAMAGED, "reject", "keep"), limits(),
                choice(JobKey.SOURCE_LINKS, "skip", "follow"));
        PayloadRules payload = payload();
        long shardSize = value(JobKey.OUTPUT_SHARD_SIZE, ShardSize.DEFAULT, ShardSize.RANGE::parse);
        RejectLimit limit = value(JobKey.MAX_REJECTED, RejectLimit.NONE, RejectLimit::parse);
        Resources resources = new Resources(value(JobKey.THREADS, Threads.available(), Threads::parse),
                value(JobKey.LIMITS_MEMORY, PixelBudget.quarterOfMemory(), Resources::parseMemory),
                value(JobKey.SANDBOX, SandboxedCodec.USUAL_FORMATS, Resources::parseSandbox));
        this.problems.throwIfAny();
        return new JobSettings(dataset, sources, wanted, annotations, sourceRules, payload, output, state, shardSize,
                limit, upkeep, resources);
    }

    private Wanted wanted() {
        Globs globs = new Globs(list(JobKey.SOURCE_INCLUDE, PATTERN, SettingsAssembly::pattern),
                list(JobKey.SOURCE_EXCLUDE, PATTERN, SettingsAssembly::pattern));
        return new Wanted(globs, choice(JobKey.SOURCE_HIDDEN, "skip", "include"),
                value(JobKey.SOURCE_MIN_AGE, Duration.ZERO, Age::parse),
                value(JobKey.SOURCE_READY_FILE, "", SettingsAssembly::fileName));
    }

    private boolean choice(JobKey key, String no, String yes) {
        Given value = this.given.get(key);
        if (value == null) {
            return false;
        }
        boolean former = value.name().startsWith("'") && !value.name().equals("'" + key.key() + "'");
        return this.values.parsed(value, former ? "true or false" : key.allowed(), (text) -> isSecond(no, yes, text))
            .orElse(false);
    }

    /** As former names of keys had them, {@code true} and {@code false} do, too. */
    private static boolean isSecond(String no, String yes, String text) {
        return text.equals(yes) || (!text.equals(no) && isTrue(text));
    }

    /** YAML's other words for these mean different things to different readers. */
    private static boolean isTrue(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + Shown.of(text) + "' is neither true nor false");
        };
    }

    /** The name of a file, {@code none} for no file. */
    private static String fileName(String text) {
        if (text.equals("none")) {
            return "";
        }
        if (text.contains("/") || text.equals(".") || text.equals("..") || text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("'" + Shown.of(text) + "' is not a name of a file");
        }
        return text;
    }

    /** Percentages that don't add up have a message of their own. */
    private SplitRule split() {
        Given value = this.given.get(JobKey.SOURCE_SPLIT);
        return (value == null) ? SplitRule.NONE
                : this.values.explained(value, JobKey.SOURCE_SPLIT.allowed(), SplitRule::parse).orElse(SplitRule.NONE);
    }

    private Upkeep upkeep() {
        KeepRule usual = KeepRule.DEFAULT;
        KeepRule keep = new KeepRule(value(JobKey.OUTPUT_KEEP, usual.keep(), KeepRule::parseKeep),
                value(JobKey.OUTPUT_KEEP_DAYS, usual.keepDays(), KeepRule::parseKeepDays),
                list(JobKey.OUTPUT_PINNED, "a snapshot's name such as 2026-11-22T010000Z", KeepRule::parseName));
        return new Upkeep(keep, value(JobKey.MAX_REMOVED, Upkeep.DEFAULT.maxRemoved(), RejectLimit::parse),
                value(JobKey.SCRUB, ScrubRule.DEFAULT, ScrubRule::parse), metrics(),
                value(JobKey.OUTPUT_SOURCE_PATHS, Upkeep.DEFAULT.sourcePaths(), SourcePaths::named));
    }

    private Optional<Path> metrics() {
        Given value = this.given.get(JobKey.METRICS);
        if (value == null || (value.node() instanceof Node.Text text && text.text().equals("none"))) {
            return Optional.empty();
        }
        Optional<Path> file = this.values.path(value, JobKey.METRICS.allowed());
        if (file.isPresent() && !file.get().toString().endsWith(".prom")) {
            this.problems.add(value, " is " + file.get() + "; use " + JobKey.METRICS.allowed());
        }
        return file;
    }

    private Limits limits() {
        Limits usual = Limits.DEFAULT;
        ByteSize fileSize = new ByteSize(1, Limits.MAX_FILE_BYTES);
        ByteSize decodedSize = new ByteSize(1, Limits.MAX_DECODED_BYTES);
        return new Limits(value(JobKey.LIMITS_FILE_SIZE, usual.fileBytes(), fileSize::parse),
                value(JobKey.LIMITS_DIMENSION, (long) usual.dimension(),
                        (text) -> wholeNumber(text, Limits.MAX_DIMENSION))
                    .intValue(),
                value(JobKey.LIMITS_PIXELS, usual.pixels(), (text) -> wholeNumber(text, Limits.MAX_PIXELS)),
                value(JobKey.LIMITS_DECODED_SIZE, usual.decodedBytes(), decodedSize::parse),
                value(JobKey.LIMITS_RATIO, usual.ratio(), (text) -> wholeNumber(text, Limits.MAX_RATIO)));
    }

    /**
     * The limits alone.
     * @param overrides {@code key=value} texts for keys in {@code limits}
     * @throws SettingsException with all problems, if there is one
     */
    static Limits limits(List<String> overrides) throws SettingsException {
        Problems problems = new Problems();
        Map<JobKey, Given> given = Overrides.of(overrides, problems);
        given.forEach((key, value) -> {
            if (!key.key().startsWith("limits.") || key == JobKey.LIMITS_MEMORY) {
                problems.add(value, " has no effect here; only limits can be set");
            }
        });
        Limits limits = new SettingsAssembly(given, JobKey::key, problems).limits();
        problems.throwIfAny();
        return limits;
    }

    private static long wholeNumber(String text, long largest) {
        if (WHOLE_NUMBER.matcher(text).matches() && Long.parseLong(text) <= largest) {
            return Long.parseLong(text);
        }
        throw new IllegalArgumentException("'" + Shown.of(text) + "' is not a whole number from 1 to " + largest);
    }

    private PayloadRules payload() {
        return new PayloadRules(codec(),
                value(JobKey.PAYLOAD_PNG_COMPRESSION, PngCompression.FAST, PngCompression::parse),
                value(JobKey.PAYLOAD_FALLBACK, Fallback.ORIGINAL, Fallback::named),
                value(JobKey.PAYLOAD_REQUIRE_LOSSLESS, false, SettingsAssembly::isTrue));
    }

    private Optional<Given> required(JobKey key) {
        Given value = this.given.get(key);
        if (value == null) {
            this.problems.add(this.absent.apply(key) + " is missing; use " + key.allowed());
        }
        return Optional.ofNullable(value);
    }

    private <T> T value(JobKey key, T otherwise, Function<String, T> parser) {
        Given value = this.given.get(key);
        return (value != null) ? this.values.parsed(value, key.allowed(), parser).orElse(otherwise) : otherwise;
    }

    private Path path(@Nullable Given value, Path otherwise) {
        return (value != null) ? this.values.path(value, "a directory").orElse(otherwise) : otherwise;
    }

    private List<String> list(JobKey key, String item, UnaryOperator<String> parser) {
        Given value = this.given.get(key);
        return (value != null) ? this.values.list(value, key.allowed(), item, parser) : List.of();
    }

    private static String pattern(String text) {
        return new Globs(List.of(text), List.of()).include().get(0);
    }

    /** The codec's message also says why a name is not offered. */
    private PayloadCodec codec() {
        Given value = this.given.get(JobKey.PAYLOAD_CODEC);
        if (value == null) {
            return PayloadCodec.ORIGINAL;
        }
        return this.values.explained(value, JobKey.PAYLOAD_CODEC.allowed(), PayloadCodec::named)
            .orElse(PayloadCodec.ORIGINAL);
    }

    private String dataset(Path output) {
        Path name = output.getFileName();
        if (!this.given.containsKey(JobKey.DATASET) && name == null) {
            this.problems.add(this.absent.apply(JobKey.DATASET)
                    + " is missing, and the output directory has no name; use " + JobKey.DATASET.allowed());
        }
        return value(JobKey.DATASET, String.valueOf(name), SettingsAssembly::datasetName);
    }

    private static String datasetName(String text) {
        Predicate<String> broken = (name) -> name.codePoints()
            .anyMatch((c) -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
        if (text.isBlank() || text.codePointCount(0, text.length()) > 200 || broken.test(text)) {
            throw new IllegalArgumentException("'" + Shown.of(text) + "' is not a name");
        }
        return text;
    }

    private void checkPlaces(List<SourceDirectory> sources, Path output, Path state, Upkeep upkeep) {
        Given source = this.given.get(JobKey.SOURCE_DIRECTORY);
        if (source == null) {
            return;
        }
        Overlaps overlaps = new Overlaps(this.problems, source, sources);
        overlaps.amongSources();
        Given outputGiven = this.given.get(JobKey.OUTPUT_DIRECTORY);
        if (outputGiven != null) {
            overlaps.with(outputGiven, output, "output");
            overlaps.notAFile(outputGiven, output);
        }
        Given metricsGiven = this.given.get(JobKey.METRICS);
        if (metricsGiven != null) {
            upkeep.metrics().ifPresent((file) -> {
                overlaps.with(metricsGiven, file, "metrics file");
                overlaps.notPublished(metricsGiven, file, output);
            });
        }
        Given stateGiven = this.given.get(JobKey.OUTPUT_STATE);
        if (stateGiven != null) {
            overlaps.with(stateGiven, state, "state");
            overlaps.notAFile(stateGiven, state);
            overlaps.ofState(stateGiven, state, output);
        }
    }

}
