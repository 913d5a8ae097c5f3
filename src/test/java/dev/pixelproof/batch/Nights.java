package dev.pixelproof.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import dev.pixelproof.TestDisk;
import dev.pixelproof.TestImages;
import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.manifest.Change;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.crash.ChildProbe;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A job that runs night after night, as a clock of its own tells them; keeps account of
 * what is decoded and of what is written. Files get the time of an evening before.
 */
public final class Nights {

    private static final Instant FIRST = Instant.parse("2026-03-01T01:00:00Z");

    private final TestJob job;

    private final Set<String> decoded = new ConcurrentSkipListSet<>();

    private final Set<String> written = new ConcurrentSkipListSet<>();

    private UnaryOperator<JobSettings> settings = UnaryOperator.identity();

    private RunOptions options = RunOptions.NONE;

    private UnaryOperator<ImageCodec> codecs = UnaryOperator.identity();

    private Instant now = FIRST;

    private long writes;

    Nights(TestJob job) {
        this.job = job;
    }

    /**
     * A job over five folders: ten small images each in {@code a}, {@code c} and
     * {@code e}, one in {@code b} and {@code d} that ends a shard.
     */
    public static Nights overThreeShards(Path directory) throws IOException {
        Nights nights = new Nights(TestJob.in(directory));
        for (String folder : List.of("a", "c", "e")) {
            for (int i = 0; i < 10; i++) {
                nights.add(folder + "/" + i + ".pgm", image(100 * folder.hashCode() + i));
            }
        }
        return nights.add("b/large.pgm", large(1)).add("d/large.pgm", large(2));
    }

    /** A small image; all have the same size. */
    public static byte[] image(long seed) {
        return TestImages.pgm(9, 7, seed);
    }

    /** An image that ends a shard. */
    static byte[] large(long seed) {
        return TestImages.pgm(1100, 1000, seed);
    }

    public Nights with(UnaryOperator<JobSettings> other) {
        this.settings = other;
        return this;
    }

    Nights with(RunOptions other) {
        this.options = other;
        return this;
    }

    public Nights decodingWith(UnaryOperator<ImageCodec> other) {
        this.codecs = other;
        return this;
    }

    TestJob job() {
        return this.job;
    }

    Instant now() {
        return this.now;
    }

    // what happens by day

    public Nights add(String path, byte[] content) throws IOException {
        this.job.add(path, content);
        return touch(path);
    }

    /** Gives a file a time that none had before. */
    Nights touch(String path) throws IOException {
        this.writes++;
        return setTime(path, this.now.minus(Duration.ofHours(6)).plusMillis(this.writes));
    }

    Nights setTime(String path, Instant time) throws IOException {
        Files.setLastModifiedTime(file(path), FileTime.from(time));
        return this;
    }

    /** Changes a file under the time that it has. */
    public Nights drift(String path, byte[] content) throws IOException {
        FileTime time = Files.getLastModifiedTime(file(path));
        Files.write(file(path), content);
        Files.setLastModifiedTime(file(path), time);
        return this;
    }

    Nights remove(String path) throws IOException {
        Files.delete(file(path));
        return this;
    }

    Nights rename(String from, String to) throws IOException {
        Files.createDirectories(file(to).resolveSibling(""));
        Files.move(file(from), file(to));
        return this;
    }

    public Nights deleteState() throws IOException {
        Disk.real().delete(this.job.layout().state());
        return this;
    }

    Path file(String path) {
        return this.job.file(path);
    }

    /** Paths of all files. */
    List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(this.job.sources())) {
            return all.filter(Files::isRegularFile)
                .map((file) -> this.job.sources().relativize(file).toString())
                .sorted()
                .toList();
        }
    }

    // what happens by night

    /** A night without a run. */
    public Nights skip() {
        this.now = this.now.plus(Duration.ofDays(1));
        return this;
    }

    /** The night after. */
    public ConvertResult next() throws IOException {
        return skip().again();
    }

    /** The same night once more, a minute later: no proof is due again. */
    public ConvertResult again() throws IOException {
        this.now = this.now.plus(Duration.ofMinutes(1));
        this.decoded.clear();
        this.written.clear();
        return run(this.job, new Account());
    }

    public Publication publishNext() throws IOException {
        return TestJob.published(next());
    }

    public Publication publishAgain() throws IOException {
        return TestJob.published(again());
    }

    private ConvertResult run(TestJob which, Disk disk) throws IOException {
        JobSettings all = this.settings.apply(which.settings());
        Clock clock = Clock.fixed(this.now, ZoneOffset.UTC);
        return new Converter(all, this.options, disk, clock, (directory) -> codec(), ChildProbe.ofThisProgram()).run();
    }

    /** A run to be carried out in part. */
    public ConvertRun partOfARun() throws IOException {
        Files.createDirectories(this.job.layout().state());
        return new ConvertRun(this.settings.apply(this.job.settings()), this.options, Disk.real(), codec(),
                Clock.fixed(this.now, ZoneOffset.UTC));
    }

    private ImageCodec codec() {
        return new Counting(this.codecs.apply(OpenCvCodec.create()));
    }

    /** What was decoded in the last night, by SHA-256. */
    public Set<String> decoded() {
        return Set.copyOf(this.decoded);
    }

    /** What files were created in the last night, as paths below the output. */
    Set<String> written() {
        return Set.copyOf(this.written);
    }

    static String sum(byte[] content) {
        return Sha256.of(content).hex();
    }

    // what is there in the morning

    public Snapshot latest() throws IOException {
        return Snapshot.latest(this.job.layout()).orElseThrow();
    }

    /**
     * Holds the newest snapshot against one that is made from nothing over the same
     * sources.
     */
    void assertAsFromNothing(String message) throws IOException {
        TestJob other = this.job.into("from-nothing");
        Snapshot expected = TestJob.published(run(other, Disk.real())).snapshot();

        assertThat(TestJob.reproducible(latest())).as(message).isEqualTo(TestJob.reproducible(expected));
        assertThat(latest().document().shards()).as(message).isEqualTo(expected.document().shards());
        assertThat(latest().document().damagedShards()).as(message).isEqualTo(expected.document().damagedShards());
        assertThat(latest().document().counts()).as(message).isEqualTo(expected.document().counts());
        assertThat(latest().document().bytes()).as(message).isEqualTo(expected.document().bytes());
        assertThat(contents(latest())).as(message).isEqualTo(contents(expected));
        Disk.real().delete(other.output());
    }

    public void assertAsFromNothing() throws IOException {
        assertAsFromNothing("against a snapshot made from nothing");
    }

    private static Map<String, String> contents(Snapshot snapshot) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        for (SourceRecord source : sources(snapshot)) {
            contents.put(source.path(), source.state() + " " + source.bytes() + " " + source.sha256());
        }
        return contents;
    }

    static List<SourceRecord> sources(Snapshot snapshot) throws IOException {
        return all(snapshot.file("sources.jsonl"), SourceRecord.class);
    }

    /** Changes as in {@code new a/1.pgm}. */
    public static List<String> changes(Snapshot snapshot) throws IOException {
        return all(snapshot.file("changes.jsonl"), Change.class).stream()
            .map((change) -> change.change() + " " + change.path())
            .toList();
    }

    static <T> List<T> all(Path file, Class<T> type) throws IOException {
        List<T> all = new ArrayList<>();
        try (JsonLines<T> lines = JsonLines.open(file, type)) {
            for (T next = lines.next(); next != null; next = lines.next()) {
                all.add(next);
            }
        }
        return all;
    }

    /** The file of the shard that holds a path. */
    public static Path shardOf(Snapshot snapshot, String path) throws IOException {
        return snapshot.file(Objects.requireNonNull(TestJob.index(snapshot).get(path), path).shard());
    }

    public static Object inode(Path file) throws IOException {
        return Objects.requireNonNull(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    }

    /** Inodes of a snapshot's shards in order. */
    static List<Object> inodes(Snapshot snapshot) throws IOException {
        List<Object> inodes = new ArrayList<>();
        for (DatasetDocument.Shard shard : snapshot.document().shards()) {
            inodes.add(inode(snapshot.file(shard.name())));
        }
        return inodes;
    }

    /** Changes a published file without a trace in its size and time. */
    public static void damage(Path file, UnaryOperator<byte[]> damage) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        byte[] damaged = damage.apply(Files.readAllBytes(file));
        assertThat(file.toFile().setWritable(true)).isTrue();
        Files.write(file, damaged);
        Files.setLastModifiedTime(file, time);
    }

    /** Notes what is decoded. */
    private final class Counting extends ForwardingCodec {

        Counting(ImageCodec sound) {
            super(sound);
        }

        @Override
        public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
            Nights.this.decoded.add(sum(encoded));
            return super.decode(encoded, mode);
        }

    }

    /** Notes what is created. */
    private final class Account extends TestDisk {

        @Override
        public DurableFile create(Path file) throws IOException {
            Nights.this.written.add(Nights.this.job.output().relativize(file).toString());
            return super.create(file);
        }

    }

    /** What can be done with a file that is there. */
    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
