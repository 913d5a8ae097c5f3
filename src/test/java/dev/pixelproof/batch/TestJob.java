package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.path.PathBelow;
import dev.pixelproof.path.UnsafePathException;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.settings.AnnotationRules;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.LabelRule;
import dev.pixelproof.settings.RejectLimit;
import dev.pixelproof.settings.Resources;
import dev.pixelproof.settings.SplitRule;
import dev.pixelproof.settings.Upkeep;
import dev.pixelproof.sidecar.MetadataRule;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.Wanted;

/**
 * A job over a directory of its own; what is derived from it shares the sources.
 *
 * @param sources where its images lie
 * @param output where it publishes
 * @param codec of the payloads
 * @param threads that work
 * @param limit of rejections
 */
public record TestJob(Path sources, Path output, PayloadCodec codec, int threads, String limit) {

    /** Images of this many rows and columns fill a shard of their own. */
    private static final int LARGE = 1100;

    public static TestJob in(Path directory) throws IOException {
        Path real = directory.toRealPath();
        return new TestJob(Files.createDirectory(real.resolve("sources")), real.resolve("output"),
                PayloadCodec.ORIGINAL, 2, "none");
    }

    TestJob over(Path otherSources) {
        return new TestJob(otherSources, this.output, this.codec, this.threads, this.limit);
    }

    public TestJob into(String name) {
        return new TestJob(this.sources, this.output.resolveSibling(name), this.codec, this.threads, this.limit);
    }

    public TestJob as(PayloadCodec other) {
        return new TestJob(this.sources, this.output, other, this.threads, this.limit);
    }

    public TestJob on(int otherThreads) {
        return new TestJob(this.sources, this.output, this.codec, otherThreads, this.limit);
    }

    TestJob rejectingAtMost(String other) {
        return new TestJob(this.sources, this.output, this.codec, this.threads, other);
    }

    /** A file of the sources, whatever the locale. */
    Path file(String path) {
        try {
            return PathBelow.resolve(this.sources, path);
        }
        catch (UnsafePathException ex) {
            throw new IllegalArgumentException(ex);
        }
    }

    public TestJob add(String path, byte[] content) throws IOException {
        Path file = file(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, content);
        return this;
    }

    /** Adds three images, each of which fills a shard. */
    public TestJob addLarge() throws IOException {
        for (String name : List.of("large/1.pgm", "large/2.pgm", "large/3.pgm")) {
            add(name, TestImages.pgm(LARGE, LARGE, name.hashCode()));
        }
        return this;
    }

    public JobSettings settings() {
        return new JobSettings("test", List.of(new SourceDirectory("", this.sources)), Wanted.ALL,
                new AnnotationRules(LabelRule.DIRECTORY, SplitRule.NONE, MetadataRule.NONE), SourceRules.DEFAULT,
                PayloadRules.of(this.codec, PngCompression.FAST), this.output, this.output.resolve(".pixelproof"),
                1_000_000, RejectLimit.parse(this.limit), Upkeep.DEFAULT, Resources.of(this.threads));
    }

    public OutputLayout layout() {
        return new OutputLayout(this.output, this.output.resolve(".pixelproof"));
    }

    public ConvertRun run() {
        return new ConvertRun(settings(), Disk.real(), OpenCvCodec.create(), Clock.systemUTC());
    }

    public ConvertResult convert() {
        return new Converter(settings(), RunOptions.NONE).run();
    }

    ConvertResult convert(UnaryOperator<ImageCodec> codecs) {
        return convert(codecs, settings());
    }

    /** Has PNGs made by the image codec. */
    ConvertResult convertLeveled(UnaryOperator<ImageCodec> codecs) {
        return convert(codecs, Variants.coded(this.codec, "1").apply(settings()));
    }

    private static ConvertResult convert(UnaryOperator<ImageCodec> codecs, JobSettings settings) {
        return new Converter(settings, Disk.real(), Clock.systemUTC(),
                (directory) -> codecs.apply(OpenCvCodec.create(directory)))
            .run();
    }

    public Publication publish() {
        return published(convert());
    }

    public static Publication published(ConvertResult result) {
        if (result instanceof ConvertResult.Published published) {
            return published.publication();
        }
        throw new AssertionError("Not published: " + result);
    }

    /** Checksums of what must be byte-identical between runs, by file name. */
    static Map<String, String> reproducible(Snapshot snapshot) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.list(snapshot.directory())) {
            for (Path file : files.toList()) {
                String name = String.valueOf(file.getFileName());
                if (name.startsWith("manifest-") || name.startsWith("damaged") || name.equals("index.jsonl")
                        || name.equals("rejected.jsonl")) {
                    sums.put(name, Sha256.of(file).hex());
                }
            }
        }
        return sums;
    }

    /** The index rows of a snapshot by path. */
    public static Map<String, IndexRow> index(Snapshot snapshot) throws IOException {
        try (JsonLines<IndexRow> rows = snapshot.index(0)) {
            return byPath(rows);
        }
    }

    /** The rows of a snapshot's damaged images by path. */
    public static Map<String, IndexRow> damaged(Snapshot snapshot) throws IOException {
        try (JsonLines<IndexRow> rows = snapshot.damaged()) {
            return (rows != null) ? byPath(rows) : Map.of();
        }
    }

    private static Map<String, IndexRow> byPath(JsonLines<IndexRow> rows) throws IOException {
        Map<String, IndexRow> found = new TreeMap<>();
        for (IndexRow row = rows.next(); row != null; row = rows.next()) {
            found.put(row.entry().path(), row);
        }
        return found;
    }

}
