package dev.pixelproof.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.source.PixelBudget;
import dev.pixelproof.source.Limits;
import dev.pixelproof.codec.PngChunk;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceTree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

class EntryVerifierTests {

    private static final String PATH = "dir/image.pgm";

    private static final byte[] SOURCE = TestImages.pgm(17, 9, 1);

    private final Path directory;

    private final Path file;

    EntryVerifierTests(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.file = directory.resolve(PATH);
        Files.createDirectory(this.file.resolveSibling(""));
        Files.write(this.file, SOURCE);
    }

    private EntryVerifier againstSources() {
        return new EntryVerifier(OpenCvCodec.create(),
                new SourceTree(List.of(new SourceDirectory("", this.directory))));
    }

    private static EntryVerifier alone() {
        return new EntryVerifier(OpenCvCodec.create(), null);
    }

    private static byte[] png() {
        return TestImages.png(TestImages.samples(SOURCE));
    }

    /** The entry with one field as it should not be. */
    private static Entry with(Entry entry, String field, Object value) throws IOException {
        Map<String, Object> fields = new java.util.LinkedHashMap<>();
        ((Map<?, ?>) Json.read(Json.bytes(entry), Object.class)).forEach((key, old) -> fields.put((String) key, old));
        assertThat(fields).containsKey(field);
        fields.put(field, value);
        return Json.read(Json.bytes(fields), Entry.class);
    }

    @Test
    void anOriginalPayloadIsProvenByItsBytes() {
        Verdict verdict = againstSources().verify(TestImages.original(PATH, SOURCE), SOURCE);

        assertThat(verdict).isEqualTo(new Verdict.Identical(PATH, Proof.BYTES));
    }

    @Test
    void aPngPayloadIsProvenByItsPixels() {
        byte[] png = png();

        Verdict verdict = againstSources().verify(TestImages.reencoded(PATH, SOURCE, png), png);

        assertThat(verdict).isEqualTo(new Verdict.Identical(PATH, Proof.PIXELS));
    }

    private Verdict verdict(byte[] payload, UnaryOperator<Map<String, Object>> change) throws IOException {
        Map<String, Object> fields = new java.util.LinkedHashMap<>();
        ((Map<?, ?>) Json.read(Json.bytes(TestImages.reencoded(PATH, SOURCE, payload)), Object.class))
            .forEach((key, old) -> fields.put((String) key, old));
        return againstSources().verify(Json.read(Json.bytes(change.apply(fields)), Entry.class), payload);
    }

    @Test
    void bytesBehindAPngsEndAreNoPartOfItsSource() throws IOException {
        assertThat(verdict(Arrays.copyOf(png(), png().length + 3), UnaryOperator.identity()))
            .isEqualTo(new Verdict.Mismatch(PATH, "metadata", "the chunks that the source gives",
                    "3 bytes after the chunk IEND, from byte %d on".formatted(png().length)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "tEXt", "iCCP", "tRNS", "prIv" })
    void aChunkThatTheSourceDoesNotGiveIsFound(String type) throws IOException {
        byte[] invented = PngChunk.insert(png(), List.of(new PngChunk(type, new byte[] { 'k', 0, 'v' })));

        assertThat(verdict(invented, UnaryOperator.identity())).asInstanceOf(type(Verdict.Mismatch.class))
            .extracting(Verdict.Mismatch::expected)
            .isEqualTo("the chunks that the source gives");
    }

    @Test
    void aLedgerThatNamesMoreThanIsLostIsFound() throws IOException {
        assertThat(verdict(png(), (fields) -> {
            fields.put("lost", "exif,icc_profile");
            return fields;
        })).isEqualTo(new Verdict.Mismatch(PATH, "lost", "", "exif,icc_profile"));
        assertThat(againstSources().verify(with(TestImages.original(PATH, SOURCE), "lost", "exif"), SOURCE))
            .isEqualTo(new Verdict.Mismatch(PATH, "lost", "", "exif"));
    }

    @Test
    void aPayloadBeyondTheLimitsIsNotDecoded() throws IOException {
        EntryVerifier verifier = new EntryVerifier(OpenCvCodec.create(), null, PixelBudget.unlimited(),
                new Limits(1000, 1000, 11, 1000));

        assertThat(verifier.verify(TestImages.original(PATH, SOURCE), SOURCE))
            .asInstanceOf(type(Verdict.Mismatch.class))
            .extracting(Verdict.Mismatch::actual)
            .asString()
            .contains("limits.pixels allows 11");
    }

    @Test
    void withoutSourcesAnEntryIsProvenInItself() {
        byte[] png = png();

        assertThat(alone().verify(TestImages.original(PATH, SOURCE), SOURCE))
            .isEqualTo(new Verdict.Identical(PATH, Proof.SELF));
        assertThat(alone().verify(TestImages.reencoded(PATH, SOURCE, png), png))
            .isEqualTo(new Verdict.Identical(PATH, Proof.SELF));
    }

    private static Entry undecodable(String path, byte[] file, String mediaType, String format) {
        String sha256 = Sha256.of(file).hex();
        return new Entry(path, Annotation.NONE, new SourceFacts(format, 1, file.length, sha256), PixelFacts.UNKNOWN,
                new PayloadFacts(mediaType, "original", file.length, sha256), "");
    }

    @Test
    void anImageThatNoDecoderReadsIsProvenByItsBytes() throws IOException {
        byte[] gif = "GIF89a, or what begins like one".getBytes(StandardCharsets.US_ASCII);
        Files.write(this.directory.resolve("x.gif"), gif);
        Entry entry = undecodable("x.gif", gif, "image/gif", "gif");

        assertThat(againstSources().verify(entry, gif)).isEqualTo(new Verdict.Identical("x.gif", Proof.BYTES));
        assertThat(alone().verify(entry, gif)).isEqualTo(new Verdict.Identical("x.gif", Proof.SELF));
        assertThat(alone().verify(with(entry, "width", 3), gif)).isInstanceOf(Verdict.Mismatch.class);
        assertThat(alone().verify(with(entry, "media_type", "image/png"), gif)).isInstanceOf(Verdict.Mismatch.class);
    }

    @Test
    void anImageThatCouldBeDecodedMayNotLackTheFactsOfItsPixels() {
        Entry entry = undecodable(PATH, SOURCE, "image/x-portable-anymap", "pnm");

        assertThat(againstSources().verify(entry, SOURCE)).asInstanceOf(type(Verdict.Mismatch.class))
            .satisfies((mismatch) -> {
                assertThat(mismatch.aspect()).isEqualTo("pixel_sha256");
                assertThat(mismatch.actual()).isEqualTo("none");
            });
    }

    @Test
    void everyFlippedBitOfAPayloadIsFound() {
        Entry entry = TestImages.original(PATH, SOURCE);
        EntryVerifier verifier = againstSources();

        for (int bit = 0; bit < SOURCE.length * 8; bit += 7) {
            byte[] flipped = SOURCE.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(verifier.verify(entry, flipped)).as("bit " + bit)
                .isEqualTo(new Verdict.Mismatch(PATH, "payload_sha256", entry.payload().sha256(),
                        Sha256.of(flipped).hex()));
        }
    }

    @Test
    void aPayloadOfAnotherLengthIsFound() {
        byte[] longer = java.util.Arrays.copyOf(SOURCE, SOURCE.length + 1);

        assertThat(againstSources().verify(TestImages.original(PATH, SOURCE), longer)).isEqualTo(new Verdict.Mismatch(
                PATH, "payload_bytes", String.valueOf(SOURCE.length), String.valueOf(SOURCE.length + 1)));
    }

    static Stream<Arguments> wrongFacts() {
        String otherSum = "0".repeat(64);
        return Stream.of(Arguments.of("pixel_sha256", otherSum), Arguments.of("pixel_bytes", 152),
                Arguments.of("width", 16), Arguments.of("height", 10), Arguments.of("channels", 3),
                Arguments.of("dtype", "uint16"), Arguments.of("media_type", "image/jpeg"),
                Arguments.of("payload_sha256", otherSum), Arguments.of("payload_bytes", 1));
    }

    @ParameterizedTest
    @MethodSource("wrongFacts")
    void aWrongFactAboutThePayloadIsNamedWithBothValues(String field, Object wrong) throws IOException {
        byte[] png = png();
        Entry original = TestImages.original(PATH, SOURCE);
        Entry reencoded = TestImages.reencoded(PATH, SOURCE, png);

        for (EntryVerifier verifier : List.of(againstSources(), alone())) {
            assertMismatch(verifier.verify(with(original, field, wrong), SOURCE), field, wrong);
            assertMismatch(verifier.verify(with(reencoded, field, wrong), png), field, wrong);
        }
    }

    @ParameterizedTest
    @MethodSource
    void aWrongFactAboutTheSourceIsNamedWithBothValues(String field, Object wrong) throws IOException {
        byte[] png = png();

        assertMismatch(againstSources().verify(with(TestImages.original(PATH, SOURCE), field, wrong), SOURCE), field,
                wrong);
        assertMismatch(againstSources().verify(with(TestImages.reencoded(PATH, SOURCE, png), field, wrong), png), field,
                wrong);
    }

    static Stream<Arguments> aWrongFactAboutTheSourceIsNamedWithBothValues() {
        return Stream.of(Arguments.of("source_format", "jpeg"), Arguments.of("source_bytes", 3),
                Arguments.of("orientation", 6));
    }

    private static void assertMismatch(Verdict verdict, String aspect, Object expected) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Mismatch.class, (mismatch) -> {
            assertThat(mismatch.path()).isEqualTo(PATH);
            assertThat(mismatch.aspect()).isEqualTo(aspect);
            assertThat(mismatch.expected()).isEqualTo(expected.toString());
            assertThat(mismatch.actual()).isNotEqualTo(expected.toString());
        });
    }

    @Test
    void onePixelThatDiffersIsCountedAndPlaced() {
        Samples samples = TestImages.samples(SOURCE);
        byte[] data = samples.data().clone();
        int place = 5 * 17 + 11;
        data[place] ^= 1;
        byte[] png = TestImages.png(new Samples(samples.shape(), data));

        Verdict verdict = againstSources().verify(TestImages.reencoded(PATH, SOURCE, png), png);

        assertThat(verdict).isEqualTo(new Verdict.Mismatch(PATH, "pixels", "0x%02x".formatted(samples.data()[place]),
                "0x%02x at row 5, column 11, channel 0 (the first of 1 samples that differ, of 153)"
                    .formatted(data[place])));
    }

    @Test
    void aPngPayloadOfAnotherShapeIsFound() {
        byte[] png = TestImages.png(TestImages.samples(TestImages.pgm(9, 17, 1)));

        Verdict verdict = againstSources().verify(TestImages.reencoded(PATH, SOURCE, png), png);

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Mismatch.class,
                (mismatch) -> assertThat(mismatch.aspect()).isEqualTo("shape"));
    }

    @Test
    void anotherImageUnderTheSamePathIsAChangedSource() throws IOException {
        byte[] other = TestImages.pgm(17, 9, 2);
        Files.write(this.file, other);

        Verdict verdict = againstSources().verify(TestImages.original(PATH, SOURCE), SOURCE);

        assertThat(verdict).isEqualTo(new Verdict.SourceChanged(PATH, Sha256.of(SOURCE).hex(), Sha256.of(other).hex()));
    }

    @Test
    void aSourceThatBecameNoImageIsAChangedSource() throws IOException {
        byte[] text = "no image".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Files.write(this.file, text);

        Verdict verdict = againstSources().verify(TestImages.original(PATH, SOURCE), SOURCE);

        assertThat(verdict).isEqualTo(new Verdict.SourceChanged(PATH, Sha256.of(SOURCE).hex(), Sha256.of(text).hex()));
    }

    @Test
    void aSourceThatHasGrownToAHugeFileIsAChangedSourceAndIsNotRead() throws IOException {
        try (java.io.RandomAccessFile sparse = new java.io.RandomAccessFile(this.file.toFile(), "rw")) {
            sparse.setLength(1L << 30);
        }

        Verdict verdict = againstSources().verify(TestImages.original(PATH, SOURCE), SOURCE);

        assertThat(verdict).isEqualTo(
                new Verdict.SourceChanged(PATH, Sha256.of(SOURCE).hex(), "The file has 1,073,741,824 bytes now"));
    }

    @Test
    void aSourceThatIsGoneIsAChangedSource() throws IOException {
        Files.delete(this.file);

        Verdict verdict = againstSources().verify(TestImages.original(PATH, SOURCE), SOURCE);

        assertThat(verdict)
            .isEqualTo(new Verdict.SourceChanged(PATH, Sha256.of(SOURCE).hex(), "The file no longer exists"));
    }

    @Test
    void aHostilePathIsNotReadAsASource() {
        Entry entry = TestImages.original("../" + this.directory.getFileName() + "/" + PATH, SOURCE);

        assertThat(againstSources().verify(entry, SOURCE)).isInstanceOf(Verdict.SourceChanged.class);
    }

    @Test
    void anOriginalPayloadThatIsNotItsSourceIsFoundWithoutSources() throws IOException {
        Entry entry = with(TestImages.original(PATH, SOURCE), "source_sha256", "0".repeat(64));

        assertMismatch(alone().verify(entry, SOURCE), "source_sha256", "0".repeat(64));
    }

    @Test
    void aPayloadThatDoesNotDecodeIsAMismatchOfPixels() {
        byte[] noImage = { 1, 2, 3 };
        Entry entry = TestImages.opaque(PATH, "png", noImage);

        assertThat(alone().verify(entry, noImage)).isInstanceOfSatisfying(Verdict.Mismatch.class,
                (mismatch) -> assertThat(mismatch.aspect()).isEqualTo("pixels"));
    }

    @Test
    void aCodecThatIsNoneIsFound() throws IOException {
        Entry entry = with(TestImages.original(PATH, SOURCE), "codec", "jpeg");

        for (EntryVerifier verifier : List.of(againstSources(), alone())) {
            assertThat(verifier.verify(entry, SOURCE))
                .isEqualTo(new Verdict.Mismatch(PATH, "codec", "original or png", "jpeg"));
        }
    }

    @Test
    void anIndexRowMustTellTheLinesPlaceAndFacts() throws IOException {
        Entry entry = TestImages.original(PATH, SOURCE);
        StoredLine line = new StoredLine.Whole(100, 999, entry, SOURCE);
        EntryVerifier verifier = againstSources();

        assertThat(verifier.verify(stored(new IndexRow(entry, "s", 100, 999), line)))
            .isEqualTo(new Verdict.Identical(PATH, Proof.BYTES));
        assertIndexMismatch(verifier.verify(stored(new IndexRow(entry, "s", 101, 999), line)));
        assertIndexMismatch(verifier.verify(stored(new IndexRow(entry, "s", 100, 998), line)));
        assertIndexMismatch(verifier.verify(stored(new IndexRow(with(entry, "label", "x"), "s", 100, 999), line)));
        assertIndexMismatch(verifier.verify(new StoredEntry(null, line, "s")));
    }

    private static StoredEntry stored(IndexRow row, StoredLine line) {
        return new StoredEntry(row, line, "s");
    }

    private static void assertIndexMismatch(Verdict verdict) {
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Mismatch.class,
                (mismatch) -> assertThat(mismatch.aspect()).isEqualTo("index"));
    }

}
