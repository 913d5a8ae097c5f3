package dev.pixelproof.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceFile;

import static org.assertj.core.api.Assertions.assertThat;

class DimensionsTests {

    private static final Limits LIMITS = new Limits(1000, 300, 20_000, 50_000);

    private static Dimensions of(byte[] file) {
        return new ImageFile(ImageFormat.recognize(file).orElseThrow(), file).dimensions().orElseThrow();
    }

    private static byte[] text(String text) {
        return Containers.latin1(text);
    }

    @ParameterizedTest
    @CsvSource({ "png, 5, 1", "png, 10, 1", "png, 6, 1", "jpeg, 5, 1", "jpeg, 10, 1", "bmp, 5, 1", "tiff, 5, 1",
            "tiff, 10, 1", "tiff, 11, 2", "png, 11, 2" })
    void headersOfFilesThatJavaWritesClaimWhatJavaReads(String format, int type, int sampleBytes) throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            BufferedImage image = new BufferedImage(1 + random.nextInt(900), 1 + random.nextInt(40), type);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            assertThat(ImageIO.write(image, format, out)).isTrue();

            Dimensions claimed = of(out.toByteArray());

            int channels = image.getRaster().getNumBands();
            assertThat(claimed).as("seed %d", seed)
                .isEqualTo(new Dimensions(width(out.toByteArray()), image.getHeight(), channels, sampleBytes));
        }
    }

    private static int width(byte[] file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            ImageReader reader = readers.next();
            reader.setInput(in);
            return reader.getWidth(0);
        }
    }

    @Test
    void aTransparentColourAddsAChannel() {
        byte[] header = Containers.imageHeader(2);
        byte[] colour = Containers.chunk("tRNS", new byte[6]);
        byte[] data = Containers.chunk("IDAT", new byte[9]);

        assertThat(of(Containers.png(header, colour, data)).channels()).isEqualTo(4);
        assertThat(of(Containers.png(header, data, colour)).channels()).isEqualTo(3);
    }

    @Test
    void theFirstFrameHeaderOfAJpegCounts() {
        byte[] comment = Containers.segment(0xfe, new byte[] { -1, (byte) 0xc0, 0, 11, 8, 9, 9, 9, 9, 1, 1 });
        byte[] first = Containers.segment(0xc2,
                new byte[] { 8, 2, 1, 1, 3, 4, 1, 17, 0, 2, 17, 0, 3, 17, 0, 4, 17, 0 });

        assertThat(of(Containers.jpeg(comment, first, Containers.frame(1)))).isEqualTo(new Dimensions(259, 513, 3, 1));
        assertThat(new ImageFile(ImageFormat.JPEG, Containers.jpeg(Containers.scan(), first)).dimensions()).isEmpty();
    }

    @Test
    void theFirstPageOfATiffCounts() {
        int[] first = { 256, 4, 1, 70_000, 257, 3, 1, 2, 258, 3, 1, 16, 262, 3, 1, 2, 277, 3, 1, 3 };
        int[] second = { 256, 4, 1, 1_000_000, 257, 4, 1, 1_000_000 };

        byte[] tiff = Containers.tiffPages(ByteOrder.BIG_ENDIAN, first, second);

        assertThat(of(tiff)).isEqualTo(new Dimensions(70_000, 2, 3, 2));
    }

    @Test
    void textHeadersAreReadOverCommentsAndBlanks() {
        assertThat(of(text("P5 # 1 2\n# 3\n 40\t50 # 6\n65535\n"))).isEqualTo(new Dimensions(40, 50, 1, 2));
        assertThat(of(text("P4\n9 8\n"))).isEqualTo(new Dimensions(9, 8, 1, 1));
        assertThat(of(text("P7\n# x\nHEIGHT 3\nTUPLTYPE RGB_ALPHA\nWIDTH 2\nMAXVAL 300\nDEPTH 4\nENDHDR\n")))
            .isEqualTo(new Dimensions(2, 3, 4, 2));
        assertThat(of(text("PF\n7 6\n-1.0\n"))).isEqualTo(new Dimensions(7, 6, 3, 4));
        assertThat(of(text("#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 11 +X 12\n")))
            .isEqualTo(new Dimensions(12, 11, 3, 4));
    }

    @Test
    void aHeaderThatIsCutOffSaysNothing() {
        for (String whole : new String[] { "P5 4 5 255\n", "#?RADIANCE\n\n-Y 11 +X 12\n", "BM" + "\0".repeat(28) }) {
            ImageFormat format = whole.startsWith("P") ? ImageFormat.PNM
                    : whole.startsWith("#") ? ImageFormat.HDR : ImageFormat.BMP;
            for (int length = 0; length < 6; length++) {
                byte[] cut = text(whole.substring(0, length));

                assertThat(new ImageFile(format, cut).dimensions()).as("%s cut to %d", whole, length).isEmpty();
            }
        }
    }

    @Test
    void noBytesMakeAReaderThrow() {
        for (long seed = 0; seed < 3000; seed++) {
            Random random = new Random(seed);
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            for (ImageFormat format : ImageFormat.values()) {
                Optional<Dimensions> claimed = new ImageFile(format, noise).dimensions();
                claimed.ifPresent((dimensions) -> assertThat(dimensions.decodedBytes()).isNotNegative());
            }
        }
    }

    @Test
    void aLimitIsNamedWithTheClaimThatBreaksIt() {
        assertThat(refusal(new Dimensions(65_536, 16, 3, 1)))
            .contains("The header says 65,536 × 16 pixels; limits.dimension allows 300");
        assertThat(refusal(new Dimensions(1, 301, 1, 1)))
            .hasValueSatisfying((message) -> assertThat(message).contains("limits.dimension"));
        assertThat(refusal(new Dimensions(300, 300, 1, 1)))
            .contains("The header says 300 × 300 pixels, 90,000 in all; limits.pixels allows 20,000");
        assertThat(refusal(new Dimensions(100, 100, 3, 2)))
            .contains("The header says 100 × 100 pixels, 60,000 bytes when decoded; limits.decoded-size allows 50,000");
        assertThat(refusal(new Dimensions(Long.MAX_VALUE, Long.MAX_VALUE, 4, 8))).isPresent();
        assertThat(refusal(new Dimensions(100, 200, 1, 2))).isEmpty();
    }

    private static Optional<String> refusal(Dimensions dimensions) {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            return LIMITS.refuse(dimensions).map(SourceFile.Failed::message);
        }
        finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void aPictureWithoutPixelsIsRefused() {
        assertThat(LIMITS.refuse(new Dimensions(0, 5, 1, 1))).map(SourceFile.Failed::reason)
            .contains(Reason.INCONSISTENT);
        assertThat(LIMITS.refuse(new Dimensions(5, 0, 1, 1))).map(SourceFile.Failed::reason)
            .contains(Reason.INCONSISTENT);
    }

    @Test
    void aHundredMegapixelPhotographPassesTheUsualLimits() {
        assertThat(Limits.DEFAULT.refuse(new Dimensions(11_648, 8736, 3, 2))).isEmpty();
    }

}
