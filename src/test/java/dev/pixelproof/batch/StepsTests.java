package dev.pixelproof.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestDisk;
import dev.pixelproof.TestImages;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.crash.ChildProbe;
import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.run.steps.Conversion;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/** Which step does what. */
class StepsTests {

    private static final byte[] BROKEN = "\u0089PNG\r\n\u001a\nbroken".getBytes(StandardCharsets.ISO_8859_1);

    private final List<String> steps = Collections.synchronizedList(new ArrayList<>());

    private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());

    /** Steps that have encoded PNGs. */
    private final Set<String> encoding = Collections.synchronizedSet(new TreeSet<>());

    private final TestJob job;

    StepsTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory).add("a.pgm", version(0)).add("b.pgm", TestImages.pgm(6, 6, 6));
    }

    private static byte[] version(int number) {
        return TestImages.pgm(8, 4, 100 + number);
    }

    private ConvertResult convert(JobSettings settings, UnaryOperator<ImageCodec> codecs, Disk disk) {
        return convert(settings, codecs, disk, Clock.systemUTC());
    }

    private ConvertResult convert(JobSettings settings, UnaryOperator<ImageCodec> codecs, Disk disk, Clock clock) {
        this.steps.clear();
        this.events.clear();
        return new Converter(settings, RunOptions.NONE, this::on, new Conversion.Tools(disk, clock,
                (directory, sandbox) -> new Watched(codecs.apply(OpenCvCodec.create())), ChildProbe.ofThisProgram()))
            .run();
    }

    private void on(RunEvent event) {
        this.events.add(event);
        if (event instanceof RunEvent.StepStarted started) {
            this.steps.add(started.progress().step());
        }
    }

    private String step() {
        return this.steps.get(this.steps.size() - 1);
    }

    /** Changes the first source each time that its newest version was read. */
    private UnaryOperator<ImageCodec> changing(int times) {
        AtomicInteger current = new AtomicInteger();
        return (codec) -> new UnsoundCodec(codec, (bytes) -> {
            if (current.get() < times && Arrays.equals(bytes, version(current.get()))) {
                write(version(current.incrementAndGet()));
            }
        }, false);
    }

    private void write(byte[] content) {
        try {
            Files.write(this.job.file("a.pgm"), content);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private JobSettings leveled() {
        return Variants.coded(PayloadCodec.PNG, "1").apply(this.job.settings());
    }

    @Test
    void whereNothingChangesNoStepIsRepeatedAndOnlyTheEncodeStepEncodes() {
        TestJob.published(convert(leveled(), UnaryOperator.identity(), Disk.real()));

        assertThat(this.steps).containsExactly("plan", "encode", "verify", "publish");
        assertThat(this.encoding).containsExactly("encode");
    }

    @Test
    void aSourceThatHasChangedIsEncodedAgainAndVerifiedAgain() {
        Publication publication = TestJob.published(convert(leveled(), changing(1), Disk.real()));

        assertThat(this.steps).containsExactly("plan", "encode", "verify", "encode again", "verify again", "publish");
        assertThat(this.encoding).containsExactly("encode", "encode again");
        assertThat(publication.verification().shardsRemade()).isEqualTo(1);
    }

    @Test
    void aSourceThatChangesEachTimeIsRejectedInTheSecondRound() {
        TestJob.published(convert(leveled(), changing(20), Disk.real()));

        assertThat(this.steps).containsExactly("plan", "encode", "verify", "encode again", "verify again",
                "encode again", "verify again", "publish");
        assertThat(this.encoding).containsExactly("encode", "encode again");
        assertThat(this.events).filteredOn((event) -> event instanceof RunEvent.Rejected)
            .containsExactly(new RunEvent.Rejected("a.pgm", "source_changing",
                    "The file changed after it was encoded, and changed again after it was re-encoded"));
    }

    @Test
    void onlyTheShardsConcernedAreMadeAgain() throws IOException {
        this.job.addLarge();

        TestJob.published(convert(this.job.settings(), changing(1), Disk.real()));

        assertThat(this.events).filteredOn((event) -> event instanceof RunEvent.StepEnded)
            .extracting((event) -> ((RunEvent.StepEnded) event).progress())
            .filteredOn((progress) -> progress.step().endsWith(" again"))
            .hasSize(2)
            .allSatisfy((progress) -> {
                assertThat(progress.images()).isEqualTo(progress.work().images()).isLessThan(5);
                assertThat(progress.bytes()).isEqualTo(progress.work().bytes());
            });
    }

    @Test
    void rotIsHealedByTheStepsThatMakeAShardAgain() throws IOException {
        Snapshot first = this.job.publish().snapshot();
        Nights.damage(Nights.shardOf(first, "b.pgm"), (shard) -> {
            shard[shard.length - 10] ^= 1;
            return shard;
        });

        Publication healed = TestJob.published(convert(Variants.scrubbing(1).apply(this.job.settings()),
                UnaryOperator.identity(), Disk.real(), Clock.offset(Clock.systemUTC(), Duration.ofDays(1))));

        assertThat(this.steps).containsExactly("plan", "encode", "verify", "encode again", "verify again", "publish");
        assertThat(healed.verification().healed()).singleElement()
            .satisfies((healing) -> assertThat(healing.path()).isEqualTo("b.pgm"));
    }

    @Test
    void tooManyRejectionsEndTheRunBeforeAnythingIsVerified() throws IOException {
        this.job.add("c.png", BROKEN);

        ConvertResult refused = convert(this.job.rejectingAtMost("0").settings(), UnaryOperator.identity(),
                Disk.real());

        assertThat(refused).isInstanceOf(ConvertResult.Refused.class);
        assertThat(this.steps).containsExactly("plan", "encode");
    }

    @Test
    void imagesThatAreNewlyRejectedAreLostBeforeAnythingIsVerified() throws IOException {
        this.job.publish();
        this.job.add("a.pgm", new byte[0]);

        ConvertResult refused = convert(Variants.losingAtMost("0").apply(this.job.settings()), UnaryOperator.identity(),
                Disk.real());

        assertThat(refused).isInstanceOfSatisfying(ConvertResult.Refused.class, (result) -> assertThat(result.message())
            .contains("1 of the 2 images", "are removed or newly rejected (a.pgm (empty))"));
        assertThat(this.steps).containsExactly("plan", "encode");
    }

    @Test
    void aSourceThatIsRejectedInTheEndCountsAgainstTheLimit() {
        ConvertResult refused = convert(this.job.rejectingAtMost("0").settings(), changing(20), Disk.real());

        assertThat(refused).isInstanceOfSatisfying(ConvertResult.Refused.class,
                (result) -> assertThat(result.message()).contains("1 of 2 images", "a.pgm (source_changing)"));
        assertThat(this.steps).endsWith("verify again", "encode again");
    }

    @Test
    void aBundleIsEncodedBeforeItIsWritten() {
        List<String> log = Collections.synchronizedList(new ArrayList<>());
        Disk disk = new TestDisk() {
            @Override
            public DurableFile create(Path file) throws IOException {
                if (file.endsWith("entries.jsonl")) {
                    log.add(step() + ": write");
                }
                return super.create(file);
            }
        };

        TestJob.published(convert(this.job.settings(),
                (codec) -> new UnsoundCodec(codec, (bytes) -> log.add(step() + ": decode"), false), disk));

        assertThat(log).startsWith("encode: decode", "encode: decode", "encode: write");
    }

    @Test
    void aShardThatIsLostBeforeItIsVerifiedIsEncodedAgain() {
        AtomicInteger sealed = new AtomicInteger();

        Publication publication = TestJob.published(
                convert(this.job.settings(), UnaryOperator.identity(), losing(() -> sealed.getAndIncrement() == 0)));

        assertThat(this.steps).containsExactly("plan", "encode", "verify", "encode again", "verify again", "publish");
        assertThat(publication.verification().shardsRemade()).isZero();
        assertThat(publication.dataset().counts().entries()).isEqualTo(2);
    }

    @Test
    void aShardThatIsLostEachTimeFailsTheRun() {
        ConvertResult failed = convert(this.job.settings(), UnaryOperator.identity(), losing(() -> true));

        assertThat(failed).isInstanceOfSatisfying(ConvertResult.Failed.class,
                (result) -> assertThat(result.message()).contains("Shard 0 is missing"));
        assertThat(this.steps).endsWith("encode again", "verify again");
    }

    /** A disk that loses a shard as soon as it is sealed. */
    private static Disk losing(BooleanSupplier loses) {
        return new TestDisk() {
            @Override
            public void rename(Path from, Path to) throws IOException {
                super.rename(from, to);
                if (to.endsWith("00000000") && loses.getAsBoolean()) {
                    super.delete(to);
                }
            }
        };
    }

    /** Notes in which step something is encoded. */
    private final class Watched extends ForwardingCodec {

        Watched(ImageCodec sound) {
            super(sound);
        }

        @Override
        public byte[] encodePng(Pixels pixels, PngCompression compression) {
            StepsTests.this.encoding.add(step());
            return super.encodePng(pixels, compression);
        }

    }

}
