package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestDisk;
import dev.pixelproof.TestImages;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * A second night on a disk that fails at its n-th operation, for n = 0, 1, 2… until a run
 * passes: after each the published state is whole, the old one or the new one, and the
 * same command comes to what an undisturbed run comes to. Every seventh n is tried, from
 * one that changes with the day; all of them with {@code -Dpixelproof.faults=all}.
 */
class FaultLoopTests {

    private static final boolean ALL = "all".equals(System.getProperty("pixelproof.faults"));

    private static final int STRIDE = ALL ? 1 : 7;

    private static final byte[] BROKEN = "\u0089PNG\r\n\u001a\nbroken".getBytes(StandardCharsets.ISO_8859_1);

    private final Path directory;

    private final TestJob job;

    /** The output after the first night; each trial begins with a copy of it. */
    private final Path firstNight;

    private final Map<String, String> before;

    private final Map<String, String> after;

    FaultLoopTests(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
        this.job = TestJob.in(this.directory).on(1).addLarge();
        for (int i = 0; i < 10; i++) {
            this.job.add("small/" + i + ".pgm", TestImages.pgm(20, 30, i));
        }
        this.before = TestJob.reproducible(this.job.publish().snapshot());
        this.firstNight = this.directory.resolve("first-night");
        copy(this.job.output(), this.firstNight);
        this.job.add("large/2.pgm", TestImages.pgm(1100, 1100, 99))
            .add("small/10.pgm", TestImages.pgm(20, 30, 10))
            .add("small/broken.png", BROKEN);
        Files.delete(this.job.sources().resolve("small/3.pgm"));
        this.after = TestJob.reproducible(this.job.into("undisturbed").publish().snapshot());
    }

    @Test
    void aDiskThatFailsOnceCostsNothing() throws IOException {
        tryAll(TestDisk::once);
    }

    @Test
    void aProcessThatStopsDeadAtAnyOperationCostsNothing() throws IOException {
        tryAll(TestDisk::from);
    }

    private void tryAll(IntFunction<TestDisk> disks) throws IOException {
        int first = ALL ? 0 : (int) (java.time.LocalDate.now(java.time.ZoneOffset.UTC).toEpochDay() % STRIDE);
        int trials = 0;
        for (int n = first;; n += STRIDE) {
            TestDisk disk = disks.apply(n);
            ConvertResult disturbed = tryOnce(disk);
            trials++;
            List<String> operations = disk.operations();
            if (operations.size() <= n) {
                assertThat(disturbed).isInstanceOf(ConvertResult.Published.class);
                break;
            }
        }
        assertThat(trials).isGreaterThan(100 / STRIDE);
        System.out.println(trials + " trials of " + FaultLoopTests.class.getSimpleName());
    }

    private ConvertResult tryOnce(TestDisk disk) throws IOException {
        Disk.real().delete(this.job.output());
        copy(this.firstNight, this.job.output());

        ConvertResult disturbed = convert(disk);
        String what = disk.operations().size() + " operations, the last "
                + disk.operations().subList(Math.max(0, disk.operations().size() - 3), disk.operations().size());
        assertThat(latest()).as(what).isIn(this.before, this.after);
        ConvertResult again = convert(Disk.real());
        ConvertResult quiet = convert(Disk.real());

        assertThat(latest()).as(what).isEqualTo(this.after);
        assertThat(Stream.of(disturbed, again).filter(FaultLoopTests::tellsOfTheBrokenImage))
            .as("%s: %s, then %s", what, disturbed, again)
            .hasSizeBetween(1, 2);
        assertThat(quiet).as(what).isInstanceOf(ConvertResult.Unchanged.class);
        assertThat(names(this.job.output())).as(what)
            .containsExactly(".lock", ".pixelproof", "latest", "latest.json", "snapshots");
        assertThat(names(this.job.layout().snapshots())).as(what).hasSize(2);
        assertThat(names(this.job.layout().state())).as(what)
            .isSubsetOf(".lock", "cache", "inodes", "judgement.json", "last-run.json", "logs", "runs.jsonl",
                    "scrub.json", "seen");
        return disturbed;
    }

    private static boolean tellsOfTheBrokenImage(ConvertResult result) {
        return result.exitStatus() == 3
                && TestJob.published(result).newRejections().first().get(0).path().equals("small/broken.png");
    }

    private ConvertResult convert(Disk disk) {
        return new Converter(this.job.settings(), disk, Clock.systemUTC(), OpenCvCodec::create).run();
    }

    private Map<String, String> latest() throws IOException {
        Optional<Snapshot> latest = Snapshot.latest(this.job.layout());
        return latest.isPresent() ? TestJob.reproducible(latest.get()) : fail("There is no latest snapshot");
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map((path) -> String.valueOf(path.getFileName())).sorted().toList();
        }
    }

    /** Copies a tree; what is published in it is linked, as it never changes. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectory(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(file));
                if (file.startsWith(from.resolve("snapshots"))) {
                    Files.createLink(target, file);
                }
                else {
                    Files.copy(file, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }

        });
    }

}
