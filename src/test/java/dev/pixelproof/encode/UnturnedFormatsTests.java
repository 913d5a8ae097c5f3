package dev.pixelproof.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.format.ImageFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What docs/formats.md says of WebP and JPEG 2000; if OpenCV begins to turn them, this
 * tells.
 */
class UnturnedFormatsTests {

    private static final Path EXAMPLES = Path.of("src/test/resources/formats");

    private static final OpenCvCodec IMAGES = OpenCvCodec.create();

    /** Orientation 6, turned by a quarter, and nothing else. */
    private static final byte[] EXIF = HexFormat.of()
        .parseHex("4d4d002a00000008" + "0001" + "011200030000000100060000" + "00000000");

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunk(String type, byte[] body) {
        return ByteBuffer.allocate(8 + body.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(latin1(type))
            .putInt(body.length)
            .put(body)
            .array();
    }

    /** The picture's chunk follows the 12 bytes of the container. */
    private static byte[] turnedWebp(byte[] plain) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(latin1("WEBP"));
        body.writeBytes(chunk("VP8X", new byte[] { 8, 0, 0, 0, 19, 0, 0, 9, 0, 0 }));
        body.write(plain, 12, plain.length - 12);
        body.writeBytes(chunk("EXIF", EXIF));
        return chunk("RIFF", body.toByteArray());
    }

    private static byte[] turnedJpeg2000(byte[] plain) {
        byte[] name = latin1("JpgTiffExif->JP2");
        return ByteBuffer.allocate(plain.length + 8 + name.length + EXIF.length)
            .put(plain)
            .putInt(8 + name.length + EXIF.length)
            .put(latin1("uuid"))
            .put(name)
            .put(EXIF)
            .array();
    }

    private static String decoded(byte[] file, ReadMode mode) throws DecodeException {
        try (Pixels pixels = IMAGES.decode(file, mode)) {
            return pixels.shape() + " " + pixels.sha256().hex();
        }
    }

    @ParameterizedTest
    @EnumSource(value = ReadMode.class, names = { "UNCHANGED", "COLOR" })
    void anOrientationInWebpIsLeftToBeApplied(ReadMode mode) throws IOException {
        byte[] plain = Files.readAllBytes(EXAMPLES.resolve("webp/lossless.webp"));

        byte[] turned = turnedWebp(plain);

        assertThat(new ImageFile(ImageFormat.WEBP, turned).facts().orientation()).isEqualTo(6);
        assertThat(decoded(turned, mode)).isEqualTo(decoded(plain, mode));
    }

    @ParameterizedTest
    @EnumSource(value = ReadMode.class, names = { "UNCHANGED", "COLOR" })
    void anOrientationInJpeg2000IsLeftToBeApplied(ReadMode mode) throws IOException {
        byte[] plain = Files.readAllBytes(EXAMPLES.resolve("jpeg2000/rgb-8.jp2"));

        byte[] turned = turnedJpeg2000(plain);

        assertThat(new ImageFile(ImageFormat.JPEG2000, turned).facts().orientation()).isEqualTo(6);
        assertThat(decoded(turned, mode)).isEqualTo(decoded(plain, mode));
    }

}
