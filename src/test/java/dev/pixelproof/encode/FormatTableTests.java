package dev.pixelproof.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceRules;
import dev.pixelproof.source.SourceTree;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs an example file of every row of the table. The files are made by
 * {@code src/test/resources/formats/make_formats.py};
 * {@code mvn test -Dtest=FormatTableTests -Dpixelproof.docs.update=true} writes the table
 * into {@code docs/formats.md}.
 */
class FormatTableTests {

    private static final Path EXAMPLES = Path.of("src/test/resources/formats");

    private static final Path DOCUMENT = Path.of("docs/formats.md");

    private static final String TABLE_BEGINS = " -Dpixelproof.docs.update=true -->\n";

    private static final String TABLE_ENDS = "<!-- end of formats -->";

    /**
     * ImageIO stretches samples to the full range where OpenCV shifts them, turns no
     * TIFF, rounds YCbCr and mixes inks in its own way, and, on JDK 17, reads neither
     * BigTIFF nor a predictor over 16 bits.
     */
    private static final Set<String> READ_OTHERWISE_BY_IMAGEIO = Set.of("tiff/gray-10.tif", "tiff/gray-12.tif",
            "tiff/gray-14.tif", "tiff/rgb-12.tif", "bmp/rgb-555-16.bmp", "bmp/rgb-565-16.bmp", "tiff/orientation-6.tif",
            "tiff/orientation-6-16.tif", "tiff/ycbcr-8.tif", "tiff/cmyk-8.tif", "tiff/bigtiff-8.tif",
            "tiff/bigtiff-big-endian-16.tif", "tiff/lzw-predictor-16.tif", "tiff/deflate-predictor-16.tif");

    private static final OpenCvCodec IMAGES = OpenCvCodec.create();

    static List<FormatRow> rows() {
        return FormatTable.rows();
    }

    private static String path(FormatRow row) {
        return row.format().formatName() + "/" + row.example();
    }

    private static Outcome encode(FormatRow row, PayloadCodec codec) {
        SourceTree sources = new SourceTree(List.of(new SourceDirectory("", EXAMPLES)));
        ImageEncoder encoder = new ImageEncoder(sources, SourceRules.DEFAULT,
                new PayloadMaker(IMAGES, PayloadRules.of(codec, PngCompression.FAST)), (candidate) -> Annotation.NONE);
        return encoder.encode(new Candidate(path(row), true, 1, "2026-01-02T03:04:05.000000000Z"));
    }

    private static Samples decoded(byte[] file) throws DecodeException {
        try (Pixels pixels = IMAGES.decode(file, ReadMode.UNCHANGED)) {
            return pixels.samples();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theOriginalIsTheFileOrRejected(FormatRow row) throws IOException {
        byte[] file = Files.readAllBytes(EXAMPLES.resolve(path(row)));

        Outcome outcome = encode(row, PayloadCodec.ORIGINAL);

        if (outcome instanceof Outcome.Encoded encoded) {
            assertThat(encoded.payload()).isEqualTo(file);
            assertEntry(row, encoded.entry(), PayloadCodec.ORIGINAL, "");
        }
        assertRejection(row, outcome);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aPngIsExactOrFallsBackOrIsRejected(FormatRow row) throws IOException {
        byte[] file = Files.readAllBytes(EXAMPLES.resolve(path(row)));

        Outcome outcome = encode(row, PayloadCodec.PNG);

        if (outcome instanceof Outcome.Encoded encoded) {
            boolean png = row.png().orElseThrow() == PayloadCodec.PNG;
            assertEntry(row, encoded.entry(), row.png().orElseThrow(), png ? Loss.ledger(row.lost()) : "");
            assertThat(decoded(encoded.payload()).shape()).isEqualTo(decoded(file).shape());
            assertThat(decoded(encoded.payload()).data()).isEqualTo(decoded(file).data());
            assertThat(Arrays.equals(encoded.payload(), file)).isEqualTo(!png);
        }
        assertRejection(row, outcome);
    }

    static List<FormatRow> rowsThatPngCarries() {
        return rows().stream()
            .filter((row) -> row.png().equals(Optional.of(PayloadCodec.PNG)))
            .filter((row) -> EnumSet.of(ImageFormat.PNG, ImageFormat.BMP, ImageFormat.TIFF).contains(row.format()))
            .filter((row) -> !READ_OTHERWISE_BY_IMAGEIO.contains(path(row)))
            .toList();
    }

    @ParameterizedTest
    @MethodSource("rowsThatPngCarries")
    void imageIoReadsTheSamePixelsFromThePngAsFromTheFile(FormatRow row) throws IOException {
        byte[] file = Files.readAllBytes(EXAMPLES.resolve(path(row)));

        Outcome.Encoded encoded = (Outcome.Encoded) encode(row, PayloadCodec.PNG);

        assertThat(ImageIoPixels.of(encoded.payload())).as(path(row)).isPresent().isEqualTo(ImageIoPixels.of(file));
    }

    private static void assertEntry(FormatRow row, Entry entry, PayloadCodec codec, String lost) {
        assertThat(entry.payload().codec()).isEqualTo(codec.optionName());
        assertThat(Optional.of(entry.pixels().channels() + " × " + entry.pixels().dtype())).hasValue(row.decodedText());
        assertThat(entry.source().format()).isEqualTo(row.format().formatName());
        assertThat(entry.lost()).isEqualTo(lost);
    }

    private static void assertRejection(FormatRow row, Outcome outcome) {
        Optional<String> reason = (outcome instanceof Outcome.Rejected rejected)
                ? Optional.of(rejected.rejection()).map(Rejection::reason) : Optional.empty();

        assertThat(reason).isEqualTo(row.rejected().map((expected) -> expected.code()));
    }

    @Test
    void everyExampleFileIsARowOfItsOwn() throws IOException {
        Set<String> named = rows().stream().map(FormatTableTests::path).collect(Collectors.toSet());

        try (Stream<Path> files = Files.walk(EXAMPLES, 2)) {
            assertThat(files.filter(Files::isRegularFile)
                .map((file) -> EXAMPLES.relativize(file).toString().replace('\\', '/'))
                .filter((file) -> file.contains("/") && !file.matches("tiff/orientation-[234578]\\.tif")))
                .containsExactlyInAnyOrderElementsOf(named);
        }
        assertThat(rows()).hasSameSizeAs(named);
    }

    @Test
    void everyFormatThatIsRecognisedHasARow() {
        assertThat(rows()).extracting(FormatRow::format).contains(ImageFormat.values());
    }

    @Test
    void noTwoRowsOfAFormatAreOfOneKind() {
        assertThat(rows()).extracting((row) -> row.format() + " " + row.kind()).doesNotHaveDuplicates();
    }

    /** What docs/formats.md says of it; if OpenCV stops turning TIFFs, this tells. */
    @ParameterizedTest
    @ValueSource(ints = { 2, 3, 4, 5, 6, 7, 8 })
    void aTiffIsDecodedUpright(int orientation) throws IOException {
        Samples stored = decoded(Files.readAllBytes(EXAMPLES.resolve("tiff/rgb-8.tif")));
        byte[] file = Files.readAllBytes(EXAMPLES.resolve("tiff/orientation-" + orientation + ".tif"));

        Samples upright = decoded(file);

        assertThat(upright.data()).isEqualTo(Upright.turned(stored, orientation));
    }

    @Test
    void theDocumentHasTheTable() throws IOException {
        String document = Files.readString(DOCUMENT);
        int begin = document.indexOf(TABLE_BEGINS) + TABLE_BEGINS.length();
        String updated = document.substring(0, begin) + markdown() + document.substring(document.indexOf(TABLE_ENDS));

        if (Boolean.getBoolean("pixelproof.docs.update")) {
            Files.writeString(DOCUMENT, updated);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(updated);
    }

    private static String markdown() {
        String head = "\n| format | kind | decodes to | `original` | `png` | note |\n|---|---|---|---|---|---|\n";
        return rows().stream()
            .map((row) -> "| %s | %s | %s | %s | %s | %s |%n".formatted(row.format().formatName(), markdown(row.kind()),
                    row.decodedText(), row.underOriginal(), row.underPng(), row.note()))
            .collect(Collectors.joining("", head, "\n"));
    }

    private static String markdown(String text) {
        return text.replace("*", "\\*");
    }

}
