package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.history.DatasetHistory;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a run makes of things that others have put where it works. */
class ForeignFilesTests {

    private static final String SNAPSHOT = "2020-01-01T000000Z";

    private final TestJob job;

    ForeignFilesTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory).on(1).add("a/1.pgm", TestImages.pgm(9, 7, 1));
    }

    /**
     * Every name below a directory, with the content of each file and the target of each
     * link.
     */
    private static Map<String, String> tree(Path directory) throws IOException {
        Map<String, String> tree = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.toList()) {
                String content = Files.isSymbolicLink(path) ? "-> " + Files.readSymbolicLink(path)
                        : Files.isRegularFile(path) ? Files.readString(path, StandardCharsets.ISO_8859_1) : "directory";
                tree.put(directory.relativize(path).toString(), content);
            }
        }
        return tree;
    }

    private static Path write(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        return Files.writeString(file, "precious");
    }

    private Path output(String name) {
        return this.job.output().resolve(name);
    }

    private void assertRefused(ConvertResult result, String... words) {
        assertThat(result).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (refused) -> assertThat(refused.message()).contains(words).contains("move it away"));
        assertThat(result.exitStatus()).isEqualTo(6);
    }

    @Test
    void whatHasANameOfOursAndIsNotOurWorkIsNamedAndLeftAsItIs() throws IOException {
        List<String> files = List.of("snapshots", "snapshots/" + SNAPSHOT + "/precious", "snapshots/backup/precious",
                ".publishing", ".publishing/precious", ".publishing/index.jsonl/precious", ".removing",
                ".removing/precious", ".removing/" + SNAPSHOT + "/precious", ".latest.partial/precious", "latest.json",
                ".pixelproof", ".pixelproof/staging", ".pixelproof/staging/precious",
                ".pixelproof/staging/shards/precious", ".pixelproof/staging/run.json/precious",
                ".pixelproof/seen/precious", ".pixelproof/inodes/precious", ".pixelproof/runs.jsonl",
                ".pixelproof/last-run.json", ".pixelproof/scrub.json", ".pixelproof/judgement.json");
        for (String file : files) {
            Files.createDirectories(this.job.output());
            write(output(file));
            Map<String, String> before = tree(this.job.output());

            assertRefused(this.job.convert(), this.job.output().toString(), "was not made by Pixelproof");

            assertThat(tree(this.job.output())).as(file).isEqualTo(before);
            Disk.real().delete(this.job.output());
        }
    }

    @Test
    void linksThatWeHaveNotMadeAreNeitherFollowedNorReplaced() throws IOException {
        Path elsewhere = write(this.job.output().resolveSibling("elsewhere").resolve(SNAPSHOT).resolve("precious"))
            .resolveSibling("");
        for (String link : List.of("latest", ".latest.partial", "snapshots", ".publishing", ".removing",
                ".pixelproof/staging", ".pixelproof/seen", ".pixelproof/inodes", ".pixelproof")) {
            for (Path target : List.of(elsewhere.resolveSibling(""), Path.of("nowhere"))) {
                Files.createDirectories(output(link).resolveSibling(""));
                Files.createSymbolicLink(output(link), target);
                Map<String, String> before = tree(this.job.output());

                assertThat(this.job.convert()).as(link).isInstanceOf(ConvertResult.Refused.class);

                assertThat(tree(this.job.output())).as(link).isEqualTo(before);
                assertThat(elsewhere.resolve("precious")).hasContent("precious");
                Disk.real().delete(this.job.output());
            }
        }
    }

    @Test
    void otherNamesAreNoReasonToRefuseAndAreNotTouched() throws IOException {
        for (String file : List.of("README", "lost+found/1", ".publishing-notes", "snapshots/lost+found/2",
                "snapshots/.gitkeep", ".pixelproof/notes/3", ".pixelproof/repository.broken-mine/4")) {
            write(output(file));
        }
        Map<String, String> before = tree(this.job.output());
        Files.createDirectories(output(".publishing"));
        Files.createDirectories(output(".removing"));

        this.job.publish();
        write(output("snapshots/" + SNAPSHOT + "/5"));
        this.job.add("a/2.pgm", TestImages.pgm(9, 7, 2)).publish();

        assertThat(tree(this.job.output())).containsAllEntriesOf(before)
            .containsKeys("snapshots/" + SNAPSHOT + "/5", "snapshots/.gitkeep");
        assertThat(output(".publishing")).doesNotExist();
    }

    @Test
    void aHomeDirectoryAsStateIsLeftAsItIs() throws IOException {
        Path home = this.job.output().resolveSibling("home");
        for (String file : List.of("staging/precious", "seen/precious", "inodes/sub/precious", "output",
                "runs.jsonl")) {
            write(home.resolve(file));
            write(home.resolve("letter"));
            Map<String, String> before = tree(home);

            ConvertResult result = new Converter(LostSourcesTests.at(this.job.settings(), this.job.output(), home),
                    RunOptions.NONE)
                .run();

            assertRefused(result, home.toString(), "name another state directory");
            assertThat(tree(home)).as(file).isEqualTo(before);
            Disk.real().delete(home);
        }
    }

    @Test
    void aDamagedOutputIsStillOurs() throws IOException {
        Snapshot first = this.job.publish().snapshot();
        for (String name : List.of("dataset.json", "SHA256SUMS")) {
            Files.delete(first.directory().resolve(name));
        }
        Files.delete(this.job.layout().lock());
        Files.delete(this.job.layout().stateLock());

        assertThat(this.job.convert()).isInstanceOf(ConvertResult.Published.class);
    }

    @Test
    void ordersThatADeadRunHasLeftAreOurWork() throws IOException {
        Path staging = Files.createDirectories(this.job.layout().staging().directory());
        Files.createDirectory(staging.resolve("orders"));
        Files.writeString(staging.resolve("orders/00000000.json"), "{}");

        assertThat(this.job.convert()).isInstanceOf(ConvertResult.Published.class);
        assertThat(staging).doesNotExist();
    }

    @Test
    void snapshotsOnAnotherFileSystemAreRefusedBeforeAnythingIsEncoded() throws IOException {
        Path other = otherFileSystem();
        try {
            Files.createDirectories(this.job.output());
            Files.createSymbolicLink(output("snapshots"), other);

            ConvertResult result = this.job.convert((codec) -> new ForwardingCodec(codec) {

                @Override
                public Pixels decode(byte[] encoded, ReadMode mode) {
                    throw new AssertionError("Nothing was to be decoded");
                }

            });

            assertThat(result).isInstanceOfSatisfying(ConvertResult.Refused.class,
                    (refused) -> assertThat(refused.message()).contains(output("snapshots").toString(),
                            "another file system"));
            assertThat(output(".publishing")).doesNotExist();
            assertThat(this.job.layout().staging().directory()).doesNotExist();
        }
        finally {
            Disk.real().delete(other);
        }
    }

    @Test
    void aStateOnAnotherFileSystemServesRunAfterRun() throws IOException {
        Path state = otherFileSystem();
        try {
            for (int i = 2; i < 4; i++) {
                this.job.add("a/" + i + ".pgm", TestImages.pgm(9, 7, i));
                ConvertResult result = new Converter(LostSourcesTests.at(this.job.settings(), this.job.output(), state),
                        RunOptions.NONE)
                    .run();

                assertThat(TestJob.published(result).dataset().counts().entries()).isEqualTo(i);
            }
        }
        finally {
            Disk.real().delete(state);
        }
    }

    private Path otherFileSystem() throws IOException {
        Path shared = Path.of("/dev/shm");
        assumeTrue(Files.isWritable(shared));
        FileStore own = Files.getFileStore(this.job.sources());
        assumeTrue(!Files.getFileStore(shared).equals(own));
        return Files.createTempDirectory(shared, "pixelproof-test").toRealPath();
    }

    /** Deletes a file before the first image is decoded. */
    private ConvertResult convertDeleting(Path file, boolean replaced) {
        AtomicBoolean done = new AtomicBoolean();
        return this.job.convert((codec) -> new Meddling(codec, () -> {
            if (done.compareAndSet(false, true)) {
                Files.delete(file);
                if (replaced) {
                    write(file);
                    Files.writeString(file, "");
                }
            }
        }));
    }

    @Test
    void aRunWhoseLockFileIsDeletedOrReplacedPublishesNothingAndTheNextOneDoes() throws IOException {
        this.job.publish();
        Snapshot before = Snapshot.latest(this.job.layout()).orElseThrow();
        int images = 1;
        for (Path lock : List.of(this.job.layout().lock(), this.job.layout().stateLock())) {
            for (boolean replaced : List.of(false, true)) {
                images++;
                this.job.add("a/" + images + ".pgm", TestImages.pgm(9, 7, images));

                assertThat(convertDeleting(lock, replaced)).isInstanceOfSatisfying(ConvertResult.Failed.class,
                        (failed) -> assertThat(failed.message()).contains(lock.toString(), "deleted or replaced"));

                assertThat(Snapshot.latest(this.job.layout())).contains(before);
                assertThat(Files.exists(lock, LinkOption.NOFOLLOW_LINKS)).isEqualTo(replaced);
                before = this.job.publish().snapshot();
                assertThat(before.document().counts().entries()).isEqualTo(images);
            }
        }
    }

    private ConvertResult convertAt(String now) {
        return new Converter(this.job.settings(), Disk.real(), Clock.fixed(Instant.parse(now), ZoneOffset.UTC),
                OpenCvCodec::create)
            .run();
    }

    @Test
    void afterARunInTheFutureNamesFollowTheClockAgainAndItIsSaidOnce() throws IOException {
        assertThat(convertAt("2099-01-01T00:00:00Z")).isInstanceOf(ConvertResult.Published.class);
        for (int day = 1; day <= 3; day++) {
            this.job.add("a/day" + day + ".pgm", TestImages.pgm(9, 7, 10 + day));
            assertThat(convertAt("2026-12-0%dT01:00:00Z".formatted(day))).isInstanceOf(ConvertResult.Published.class);
            assertThat(Snapshot.latest(this.job.layout()).orElseThrow().name())
                .isEqualTo("2026-12-0%dT010000Z".formatted(day));
        }

        assertThat(Files.readAllLines(this.job.layout().log()))
            .filteredOn((line) -> line.contains("2099-01-01T000000Z is a snapshot named in the future"))
            .hasSize(1);
        assertThat(DatasetHistory.of(this.job.layout(), Instant.parse("2026-12-04T01:00:00Z")).items())
            .extracting((item) -> item.run().snapshot())
            .containsExactly("2026-12-03T010000Z", "2026-12-02T010000Z", "2026-12-01T010000Z", "2099-01-01T000000Z");
    }

    /** Does something before each decoding. */
    private static final class Meddling extends ForwardingCodec {

        private final Meddler meddler;

        Meddling(ImageCodec sound, Meddler meddler) {
            super(sound);
            this.meddler = meddler;
        }

        @Override
        public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
            try {
                this.meddler.meddle();
            }
            catch (IOException ex) {
                throw new java.io.UncheckedIOException(ex);
            }
            return super.decode(encoded, mode);
        }

    }

    /** Something that happens. */
    private interface Meddler {

        void meddle() throws IOException;

    }

}
