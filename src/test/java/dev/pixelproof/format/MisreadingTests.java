package dev.pixelproof.format;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.format.container.Misreading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class MisreadingTests {

    private static byte[] example(ImageFormat format, String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/formats", format.formatName(), name));
    }

    @ParameterizedTest
    @CsvSource({ "TIFF, rgba-8.tif, multiplies", "TIFF, rgba-premultiplied-16.tif, as if they were not",
            "TIFF, gray-white-is-zero-16.tif, negative", "TIFF, lab-8.tif, into RGB",
            "TIFF, palette-of-16-bits-8.tif, cuts", "BMP, rgb-101010-32.bmp, cuts", "PAM, rgb-16.pam, red for blue",
            "PAM, bitmap.pam, packed bits", "SUNRASTER, gray-8.ras, black" })
    void whatOpenCvChangesIsNamed(ImageFormat format, String name, String what) throws IOException {
        assertThat(new ImageFile(format, example(format, name)).misreading()).hasValueSatisfying((misreading) -> {
            assertThat(misreading.what()).startsWith("OpenCV ").contains(what);
            assertThat(misreading.arbitrary()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({ "rgb-planar-16.tif", "rgba-planar-16.tif", "rgb-planar-float-32.tif" })
    void whatOpenCvTakesFromAnywhereIsArbitrary(String name) throws IOException {
        assertThat(new ImageFile(ImageFormat.TIFF, example(ImageFormat.TIFF, name)).misreading())
            .map(Misreading::arbitrary)
            .hasValue(true);
    }

    @ParameterizedTest
    @CsvSource({ "TIFF, rgba-16.tif", "TIFF, rgb-unspecified-8.tif", "TIFF, rgb-planar-8.tif",
            "TIFF, gray-white-is-zero-8.tif", "TIFF, palette-8.tif", "BMP, argb-v4-32.bmp", "BMP, rgb-565-16.bmp",
            "PAM, gray-alpha-16.pam", "SUNRASTER, palette-8.ras", "PNG, rgba-8.png", "PNM, p6-rgb-255.ppm" })
    void whatOpenCvReadsRightIsNone(ImageFormat format, String name) throws IOException {
        assertThat(new ImageFile(format, example(format, name)).misreading()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "TIFF, palette-8.tif", "TIFF, rgb-planar-16.tif", "BMP, rgb-101010-32.bmp", "PAM, rgb-8.pam",
            "SUNRASTER, gray-8.ras", "JPEG, multi-picture.jpg", "PNM, two-pictures.pgm", "JPEG2000, palette-8.jp2" })
    void damagedHeadersNeverThrow(ImageFormat format, String name) throws IOException {
        byte[] whole = example(format, name);
        Random random = new Random(7);

        for (int cut = 0; cut < whole.length; cut += 1 + cut / 50) {
            byte[] damaged = Arrays.copyOf(whole, cut);
            if (cut > 4) {
                damaged[4 + random.nextInt(cut - 4)] = (byte) random.nextInt(256);
            }
            assertThatCode(() -> new ImageFile(format, damaged).misreading()).as("cut at %d, seed 7", cut)
                .doesNotThrowAnyException();
            assertThatCode(() -> new ImageFile(format, damaged).facts()).as("cut at %d, seed 7", cut)
                .doesNotThrowAnyException();
        }
    }

}
