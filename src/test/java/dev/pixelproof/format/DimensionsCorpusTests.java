package dev.pixelproof.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.format.container.Structure;
import dev.pixelproof.format.tiff.TiffDirectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Holds headers against what the decoder makes of an example of every kind of file, and
 * of foreign images, where the property {@code pixelproof.shared} says.
 */
class DimensionsCorpusTests {

    private static final int ORIENTATION = 274;

    private static final Path EXAMPLES = Path.of("src/test/resources/formats");

    @Test
    void headersOfEveryKindOfFileClaimWhatTheDecoderGivesAndNoLessMemory() throws IOException {
        List<Path> images = images(EXAMPLES);

        assertThat(images).hasSizeGreaterThan(150);
        assertClaimsAreTrue(images);
    }

    @Test
    void headersOfForeignImagesClaimWhatTheDecoderGivesAndNoLessMemory() throws IOException {
        Path corpora = Path.of(System.getProperty("pixelproof.shared", "${pixelproof.shared}"), "corpora");
        assumeTrue(Files.isDirectory(corpora), () -> "no directory " + corpora);

        List<Path> images = images(corpora);

        assertThat(images).hasSizeGreaterThan(300);
        assertClaimsAreTrue(images);
    }

    private static void assertClaimsAreTrue(List<Path> images) {
        assertSoftly((softly) -> images.forEach((file) -> {
            Optional<Shape> shape = shape(read(file));
            Optional<Dimensions> claimed = new ImageFile(format(file), read(file)).dimensions();
            shape.ifPresent((decoded) -> softly.assertThat(claimed)
                .as("%s", file)
                .hasValueSatisfying((dimensions) -> assertIsTrue(file, dimensions, decoded)));
        }));
    }

    /** The decoder turns a TIFF upright. */
    private static boolean isTurned(Path file) {
        return format(file) == ImageFormat.TIFF && TiffDirectory.first(Bytes.bigEndian(read(file)))
            .filter((tiff) -> tiff.number(ORIENTATION, 1) >= 5)
            .isPresent();
    }

    private static void assertIsTrue(Path file, Dimensions claimed, Shape decoded) {
        boolean turned = isTurned(file);
        assertThat(claimed.width()).as("%s", file).isEqualTo(turned ? decoded.height() : decoded.width());
        assertThat(claimed.height()).as("%s", file).isEqualTo(turned ? decoded.width() : decoded.height());
        assertThat(claimed.decodedBytes()).as("%s", file).isBetween(decoded.bytes(), 4 * decoded.bytes());
    }

    private static List<Path> images(Path corpora) throws IOException {
        try (Stream<Path> files = Files.walk(corpora)) {
            return files.filter(Files::isRegularFile).filter((file) -> isDecodable(read(file))).toList();
        }
    }

    private static boolean isDecodable(byte[] file) {
        return ImageFormat.recognize(file).filter(ImageFormat::decodable).isPresent();
    }

    private static ImageFormat format(Path file) {
        return ImageFormat.recognize(read(file)).orElseThrow();
    }

    /** Empty where the structure is broken or the decoder refuses it. */
    private static Optional<Shape> shape(byte[] file) {
        if (new ImageFile(ImageFormat.recognize(file).orElseThrow(), file).structure() instanceof Structure.Broken) {
            return Optional.empty();
        }
        try (Pixels pixels = OpenCvCodec.create().decode(file, ReadMode.UNCHANGED)) {
            return Optional.of(pixels.shape());
        }
        catch (DecodeException ex) {
            return Optional.empty();
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
