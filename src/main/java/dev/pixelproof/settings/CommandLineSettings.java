package dev.pixelproof.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.source.Limits;

/**
 * A job that is given by options instead of a job file, as unchecked texts; null for an
 * option that is not given.
 *
 * @param sources {@code --source}; each of several is named after the last component of
 * its path
 * @param output {@code --output}
 * @param codec {@code --codec}
 * @param pngCompression {@code --png-compression}
 * @param threads {@code --threads}
 * @param state {@code --state}
 * @param label {@code --label}
 * @param split {@code --split}
 * @param metadata {@code --metadata}
 */
public record CommandLineSettings(List<String> sources, @Nullable String output, @Nullable String codec,
        @Nullable String pngCompression, @Nullable String threads, @Nullable String state, @Nullable String label,
        @Nullable String split, @Nullable String metadata) {

    private static final Map<JobKey, String> OPTIONS = Map.of(JobKey.SOURCE_DIRECTORY, "--source", JobKey.SOURCE_LABEL,
            "--label", JobKey.SOURCE_SPLIT, "--split", JobKey.SOURCE_METADATA, "--metadata", JobKey.OUTPUT_DIRECTORY,
            "--output", JobKey.PAYLOAD_CODEC, "--codec", JobKey.PAYLOAD_PNG_COMPRESSION, "--png-compression",
            JobKey.THREADS, "--threads", JobKey.OUTPUT_STATE, "--state");

    public CommandLineSettings {
        sources = List.copyOf(sources);
    }

    /**
     * Checks the options.
     * @param overrides {@code key=value} texts for keys that no option sets
     * @return the settings; relative paths are relative to the working directory
     * @throws SettingsException with all problems, if there is one
     */
    public JobSettings toJobSettings(List<String> overrides) throws SettingsException {
        Problems problems = new Problems();
        Map<JobKey, Given> given = new EnumMap<>(JobKey.class);
        put(given, JobKey.OUTPUT_DIRECTORY, this.output);
        put(given, JobKey.PAYLOAD_CODEC, this.codec);
        put(given, JobKey.PAYLOAD_PNG_COMPRESSION, this.pngCompression);
        put(given, JobKey.THREADS, this.threads);
        put(given, JobKey.OUTPUT_STATE, this.state);
        put(given, JobKey.SOURCE_LABEL, this.label);
        put(given, JobKey.SOURCE_SPLIT, this.split);
        put(given, JobKey.SOURCE_METADATA, this.metadata);
        if (this.sources.size() == 1) {
            put(given, JobKey.SOURCE_DIRECTORY, this.sources.get(0));
        }
        else if (!this.sources.isEmpty()) {
            given.put(JobKey.SOURCE_DIRECTORY, given(JobKey.SOURCE_DIRECTORY, named(problems)));
        }
        Overrides.of(overrides, problems).forEach((key, value) -> {
            if (given.putIfAbsent(key, value) != null) {
                problems.add("%s and --set %s are both given; keep one of them".formatted(option(key), key.key()));
            }
        });
        return new SettingsAssembly(given, CommandLineSettings::option, problems).assemble();
    }

    /**
     * Limits for a command without a job.
     * @param overrides {@code key=value} texts for keys in {@code limits}
     * @throws SettingsException with all problems, if there is one
     */
    public static Limits limits(List<String> overrides) throws SettingsException {
        return SettingsAssembly.limits(overrides);
    }

    private static void put(Map<JobKey, Given> given, JobKey key, @Nullable String text) {
        if (text != null) {
            given.put(key, given(key, new Node.Text(text, text.isEmpty(), 0)));
        }
    }

    private static Given given(JobKey key, Node node) {
        return new Given(new Origin("", false, Origin.workingDirectory()), option(key), node);
    }

    private static String option(JobKey key) {
        return OPTIONS.getOrDefault(key, "--set " + key.key());
    }

    private Node named(Problems problems) {
        ValueReader values = new ValueReader(problems);
        Map<String, String> directories = new HashMap<>();
        List<Node> items = new ArrayList<>();
        for (String source : this.sources) {
            values.path(given(JobKey.SOURCE_DIRECTORY, new Node.Text(source, source.isEmpty(), 0)), "a directory")
                .filter((path) -> hasOwnName(path, directories, problems))
                .ifPresent((path) -> items.add(item(path)));
        }
        return (items.size() == this.sources.size()) ? new Node.Items(items, 0) : new Node.Refused(0);
    }

    private static boolean hasOwnName(Path path, Map<String, String> directories, Problems problems) {
        Path name = path.getFileName();
        String remedy = "use a job file, in which each source directory has a name";
        if (name == null) {
            problems.add("--source is " + path + ", which has no name for its images' paths; " + remedy);
            return false;
        }
        String other = directories.putIfAbsent(name.toString(), path.toString());
        if (other != null) {
            problems.add("--source is " + other + " and " + path + ", both named " + Shown.of(name.toString()) + "; "
                    + remedy);
        }
        return other == null;
    }

    private static Node item(Path path) {
        Node name = new Node.Text(String.valueOf(path.getFileName()), false, 0);
        Node directory = new Node.Text(path.toString(), false, 0);
        return new Node.Keys(List.of(new Node.Entry("name", 0, name), new Node.Entry("directory", 0, directory)), 0);
    }

}
