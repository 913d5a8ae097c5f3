package dev.pixelproof.format;

import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.ImageFacts;
import dev.pixelproof.format.container.Metadata;

import static dev.pixelproof.format.Containers.bigTiff;
import static dev.pixelproof.format.Containers.box;
import static dev.pixelproof.format.Containers.chunk;
import static dev.pixelproof.format.Containers.exif;
import static dev.pixelproof.format.Containers.frame;
import static dev.pixelproof.format.Containers.imageHeader;
import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.jpeg;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.Containers.png;
import static dev.pixelproof.format.Containers.resource;
import static dev.pixelproof.format.Containers.riff;
import static dev.pixelproof.format.Containers.scan;
import static dev.pixelproof.format.Containers.segment;
import static dev.pixelproof.format.Containers.tiffPages;
import static dev.pixelproof.format.Containers.webp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class ImageFactsTests {

    private static final byte[] EXIF = exif(ByteOrder.BIG_ENDIAN, 6);

    private static final int[] PAGE = { 274, 3, 1, 6, 330, 4, 1, 8, 34_377, 1, 20, 8 };

    private static final Map<ImageFormat, byte[]> SAMPLES = Map.of(ImageFormat.JPEG,
            jpeg(segment(0xe1, join(latin1("Exif\0\0"), EXIF)),
                    segment(0xed, join(latin1("Photoshop 3.0\0"), resource(0x0404, new byte[3]))), frame(4), scan()),
            ImageFormat.PNG,
            png(imageHeader(3), chunk("acTL", new byte[8]), chunk("eXIf", EXIF), chunk("tRNS", new byte[1]),
                    chunk("iTXt", latin1("XML:com.adobe.xmp\0")), chunk("IDAT", new byte[4])),
            ImageFormat.TIFF, tiffPages(ByteOrder.LITTLE_ENDIAN, PAGE, PAGE), ImageFormat.CR2,
            bigTiff(ByteOrder.BIG_ENDIAN, 274, 6, 277, 3), ImageFormat.WEBP,
            webp(riff("VP8X", new byte[10]), riff("ANMF", new byte[3]), riff("EXIF", EXIF)), ImageFormat.JPEG2000,
            join(box("jP  ", new byte[4]), box("jp2h", box("colr", new byte[] { 2 })),
                    box("uuid", latin1("JpgTiffExif->JP2"), EXIF),
                    box("jp2c", HexFormat.of().parseHex("ff4fff6400040000ff90"))),
            ImageFormat.BMP, join(latin1("BM"), new byte[12], new byte[] { 124, 0, 0, 0 }, new byte[120]),
            ImageFormat.PNM, latin1("P5\n# c\n1 1 255 x"), ImageFormat.PAM, latin1("P7\nWIDTH 1\n# c\nENDHDR\nx"));

    @ParameterizedTest
    @EnumSource
    void nothingIsKnownOfAnEmptyFile(ImageFormat format) {
        assertThat(new ImageFile(format, new byte[0]).facts())
            .isEqualTo(new ImageFacts(1, false, Set.of(), 1, 0, Metadata.NONE));
    }

    @Test
    void aFileCutOffAnywhereIsReadWithoutAnException() {
        SAMPLES.forEach((format, whole) -> {
            for (int length = 0; length < whole.length; length++) {
                byte[] cut = Arrays.copyOf(whole, length);

                assertThatCode(() -> new ImageFile(format, cut).facts()).as("%s cut to %d bytes", format, length)
                    .doesNotThrowAnyException();
            }
        });
    }

    @Test
    void twoThousandRandomMutationsAreReadToAnEndWithoutAnException() {
        assertTimeoutPreemptively(Duration.ofMinutes(10), () -> SAMPLES.forEach(ImageFactsTests::mutate));
    }

    private static void mutate(ImageFormat format, byte[] whole) {
        long seed = 4_711;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] mutant = whole.clone();
            for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                mutant[random.nextInt(mutant.length)] = (byte) (random.nextBoolean() ? -1 : random.nextInt(256));
            }

            assertThatCode(() -> new ImageFile(format, mutant).facts()).as("%s, seed %d, round %d", format, seed, round)
                .doesNotThrowAnyException();
        }
    }

    @Test
    void everyLengthFieldAtItsLargestIsReadWithoutAnException() {
        SAMPLES.forEach((format, whole) -> {
            for (int offset = 0; offset + 4 <= whole.length; offset++) {
                byte[] hostile = whole.clone();
                Arrays.fill(hostile, offset, offset + 4, (byte) -1);

                assertThatCode(() -> new ImageFile(format, hostile).facts()).as("%s, 0xFFFFFFFF at %d", format, offset)
                    .doesNotThrowAnyException();
            }
        });
    }

    @Test
    void extrasStandInTheLedgersOrderAndCannotBeModified() {
        ImageFacts facts = new ImageFacts(1, false, Set.of(Loss.CMYK, Loss.EXIF, Loss.XMP), 1, 3, Metadata.NONE);

        assertThat(facts.extras()).containsExactly(Loss.EXIF, Loss.XMP, Loss.CMYK).isUnmodifiable();
    }

    @Test
    void factsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageFacts(0, false, Set.of(), 1, 3, Metadata.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageFacts(9, false, Set.of(), 1, 3, Metadata.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageFacts(1, false, Set.of(), 0, 3, Metadata.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageFacts(1, false, Set.of(), 1, -1, Metadata.NONE));
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageFacts(1, false, Set.of(), 2, 3, Metadata.NONE));
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new ImageFacts(1, false, Set.of(Loss.FRAMES), 1, 3, Metadata.NONE));
    }

}
