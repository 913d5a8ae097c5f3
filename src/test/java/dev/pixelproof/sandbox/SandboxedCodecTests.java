package dev.pixelproof.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.opencv.DeferredOpenCvCodec;
import dev.pixelproof.codec.opencv.NativeLibraryException;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Misreading;
import dev.pixelproof.sandbox.HostileDecoder.Deed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SandboxedCodecTests {

    private static final Path FORMATS = Path.of("src/test/resources/formats");

    /** So that a test waits for what happens and never for a time. */
    private static final Patience SHORT = new Patience(Duration.ofMillis(1), Long.MAX_VALUE, Duration.ofMillis(1));

    private static final Patience ENDLESS = new Patience(Duration.ofDays(1), 1, Duration.ofDays(1));

    private final OpenCvCodec openCv = OpenCvCodec.create();

    private SandboxedCodec images = new SandboxedCodec(DeferredOpenCvCodec.create(), SandboxedCodec.USUAL_FORMATS);

    private SandboxedCodec hostile(Deed deed, Patience patience) {
        this.images = new SandboxedCodec(this.openCv, Set.of(ImageFormat.TIFF),
                new DecoderPool(deed.command(), patience), new Hearing(() -> true, () -> ""));
        return this.images;
    }

    @AfterEach
    void endProcesses() {
        this.images.close();
    }

    private static byte[] tiff() throws IOException {
        return Files.readAllBytes(FORMATS.resolve("tiff/rgb-8.tif"));
    }

    private static List<Long> decoders() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).toList();
    }

    private static Stream<Path> filesOfUsualFormats() throws IOException {
        try (Stream<Path> files = Files.walk(FORMATS)) {
            return files.filter(Files::isRegularFile).filter(SandboxedCodecTests::isOfUsualFormat).toList().stream();
        }
    }

    private static boolean isOfUsualFormat(Path file) {
        try {
            return ImageFormat.recognize(Files.readAllBytes(file))
                .filter(SandboxedCodec.USUAL_FORMATS::contains)
                .isPresent();
        }
        catch (IOException ex) {
            return false;
        }
    }

    @Test
    void everyExampleDecodesAsInThisProcessOrIsRefusedWithTheSameWords() throws IOException {
        List<Path> files = filesOfUsualFormats().toList();

        assertThat(files).hasSizeGreaterThan(50);
        for (Path file : files) {
            byte[] bytes = Files.readAllBytes(file);
            if (isArbitrary(bytes)) {
                continue;
            }
            assertThat(outcome(this.images, bytes)).as(file.toString()).isEqualTo(outcome(this.openCv, bytes));
        }
    }

    /** Where OpenCV leaves memory as it was, no two answers are the same. */
    private static boolean isArbitrary(byte[] bytes) {
        return ImageFile.recognize(bytes).flatMap(ImageFile::misreading).filter(Misreading::arbitrary).isPresent();
    }

    private static String outcome(ImageCodec codec, byte[] bytes) {
        try (Pixels pixels = codec.decode(bytes, ReadMode.UNCHANGED)) {
            return pixels.shape() + " " + pixels.sha256();
        }
        catch (DecodeException ex) {
            return ex.reason() + " " + ex.getMessage();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyReadModeIsPassedOn(ReadMode mode) throws IOException {
        try (Pixels here = this.openCv.decode(tiff(), mode); Pixels there = this.images.decode(tiff(), mode)) {
            assertThat(there.differenceFrom(here)).isEmpty();
        }
    }

    @Test
    void aProcessIsKeptForTheNextImageAndEndsWithTheCodec() throws IOException {
        List<Long> before = decoders();
        this.images.decode(tiff(), ReadMode.UNCHANGED).close();
        List<Long> once = decoders();
        this.images.decode(tiff(), ReadMode.UNCHANGED).close();
        List<Long> twice = decoders();
        this.images.close();

        assertThat(once).hasSize(before.size() + 1);
        assertThat(twice).isEqualTo(once);
        once.stream()
            .filter((pid) -> !before.contains(pid))
            .flatMap((pid) -> ProcessHandle.of(pid).stream())
            .forEach((process) -> assertThat(process.onExit().join().isAlive()).isFalse());
    }

    @Test
    void threadsThatDecodeAtTheSameTimeGetTheirOwnPixels() throws Exception {
        List<byte[]> files = Stream.of("rgb-8", "gray-16", "gray-8").map(SandboxedCodecTests::example).toList();
        List<String> expected = files.stream().map((file) -> outcome(this.openCv, file)).toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<String>> all = IntStream.range(0, 60)
                .mapToObj((i) -> threads.submit(() -> outcome(this.images, files.get(i % 3))))
                .toList();

            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).get()).isEqualTo(expected.get(i % 3));
            }
        }
        finally {
            threads.shutdownNow();
        }
    }

    private static byte[] example(String name) {
        try {
            return Files.readAllBytes(FORMATS.resolve("tiff/" + name + ".tif"));
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Test
    void anotherFormatStartsNoProcess() throws IOException {
        List<Long> before = decoders();
        try (Pixels pixels = this.images.decode(Files.readAllBytes(FORMATS.resolve("png/rgb-8.png")),
                ReadMode.UNCHANGED)) {
            assertThat(decoders()).isEqualTo(before);
        }
    }

    @Test
    void aProcessThatDiesBetweenTwoImagesCostsNone() throws IOException {
        List<Long> before = decoders();
        this.images.decode(tiff(), ReadMode.UNCHANGED).close();
        decoders().stream().filter((pid) -> !before.contains(pid)).forEach((pid) -> {
            ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
        });

        try (Pixels pixels = this.images.decode(tiff(), ReadMode.UNCHANGED)) {
            assertThat(pixels.sha256()).isNotNull();
        }
    }

    private static DecodeException refusal(SandboxedCodec codec) {
        return catchThrowableOfType(DecodeException.class, () -> codec.decode(tiff(), ReadMode.UNCHANGED));
    }

    @Test
    void anImageThatKillsTwoProcessesIsRejectedWithTheSignal() {
        DecodeException refusal = refusal(hostile(Deed.DIE, ENDLESS));

        assertThat(refusal.reason()).isEqualTo(Reason.DECODER_CRASHED);
        assertThat(refusal)
            .hasMessage("The decoder crashed on this image, twice: signal 11 (SIGSEGV); fix or remove the file");
    }

    @Test
    void aStoppedProcessIsEnded() {
        assertThat(refusal(hostile(Deed.STOP, new Patience(Duration.ofDays(1), 1, Duration.ofMillis(1)))))
            .hasMessageContaining("twice: it did nothing for ");
    }

    @Test
    void aProcessThatComputesForeverIsEnded() {
        assertThat(refusal(hostile(Deed.SPIN, SHORT)))
            .hasMessageContaining("twice: it used more processor time than an image of its size may use;");
    }

    @Test
    void aProcessGetsNoMoreMemoryThanItsImageMayTake() {
        DecodeException refusal = refusal(hostile(Deed.LEAK, ENDLESS));

        assertThat(refusal).hasMessageContaining("exit status 3, ");
        assertThat(Integer.parseInt(String.valueOf(refusal.getMessage()).replaceAll(".*status 3, (\\d+) MB;.*", "$1")))
            .isLessThan(800);
    }

    @Test
    void aFloodOnStandardErrorEndsTheProcess() {
        assertThat(refusal(hostile(Deed.FLOOD, ENDLESS)))
            .hasMessageContaining("twice: it wrote more than 16 MB to standard error;");
    }

    @ParameterizedTest
    @EnumSource(names = { "BABBLE", "BOAST" })
    void anAnswerThatCantBeIsNone(Deed deed) {
        assertThat(refusal(hostile(deed, ENDLESS))).hasMessageContaining("twice: it gave no answer that can be;");
    }

    @Test
    void nothingIsRepeatableThatKillsItsProcess() throws IOException {
        assertThat(this.images.decodesRepeatably(tiff())).isTrue();
        this.images.close();
        assertThat(hostile(Deed.DIE, ENDLESS).decodesRepeatably(tiff())).isFalse();
    }

    @Test
    void otherPixelsAreTakenForTheImageSoThatOnlyAProofFindsThem() throws IOException {
        try (Pixels painted = hostile(Deed.PAINT, ENDLESS).decode(tiff(), ReadMode.UNCHANGED);
                Pixels real = this.openCv.decode(tiff(), ReadMode.UNCHANGED)) {
            assertThat(painted.samples().data()).containsExactly(7, 8);
            assertThat(painted.differenceFrom(real)).isPresent();
        }
    }

    @Test
    void aProcessThatDoesNotStartIsNoImagesFault() {
        assertThatThrownBy(() -> hostile(Deed.NEVER_READY, ENDLESS).decode(tiff(), ReadMode.UNCHANGED))
            .isInstanceOf(NativeLibraryException.class)
            .hasMessage("The process to decode tiff in does not start: exit status 0, no space left for a library;"
                    + " with sandbox: none, the program decodes all images itself");
        this.images = new SandboxedCodec(this.openCv, Set.of(ImageFormat.TIFF),
                new DecoderPool(new DecoderCommand(List.of("/nowhere/java"), Optional::empty), ENDLESS),
                new Hearing(() -> true, () -> ""));
        assertThatThrownBy(() -> this.images.decode(tiff(), ReadMode.UNCHANGED))
            .isInstanceOf(NativeLibraryException.class)
            .hasMessageContaining("The process to decode tiff in does not start: ");
    }

}
