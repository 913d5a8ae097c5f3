package dev.pixelproof.encode;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.PayloadRules;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.codec.TinyTiff;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.format.ImageFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PayloadMakerTests {

    private static final OpenCvCodec IMAGES = OpenCvCodec.create();

    private static Payload make(PayloadCodec codec, byte[] file) throws Exception {
        ImageFormat format = ImageFormat.recognize(Arrays.copyOf(file, Math.min(file.length, ImageFormat.HEAD_BYTES)))
            .orElseThrow();
        return new PayloadMaker(IMAGES, PayloadRules.of(codec, PngCompression.FAST)).make(new ImageFile(format, file));
    }

    /** A JPEG with an EXIF block that says nothing but an orientation. */
    private static byte[] jpegWithExif(int orientation) throws IOException {
        byte[] jpeg = ReferenceImages.write(ReferenceImages.noise(24, 16, BufferedImage.TYPE_3BYTE_BGR, 3), "jpeg");
        byte[] exif = HexFormat.of()
            .parseHex("ffe10022" + "457869660000" + "49492a0008000000" + "0100" + "1201" + "0300" + "01000000"
                    + "%02x000000".formatted(orientation) + "00000000");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(jpeg, 0, 2);
        all.writeBytes(exif);
        all.write(jpeg, 2, jpeg.length - 2);
        return all.toByteArray();
    }

    private static void assertKept(byte[] file, Shape shape) throws Exception {
        Payload payload = make(PayloadCodec.PNG, file);

        assertThat(payload.codec()).isEqualTo(PayloadCodec.ORIGINAL);
        assertThat(payload.format()).isEqualTo(ImageFormat.TIFF);
        assertThat(payload.bytes()).isEqualTo(file);
        assertThat(payload.shape()).isEqualTo(shape);
        assertThat(payload.lost()).isEmpty();
    }

    @Test
    void floatsKeepTheirFile() throws Exception {
        assertKept(TinyTiff.floats(2, 1, 0.1f, 0.2f), new Shape(1, 2, 1, Dtype.FLOAT32));
    }

    @Test
    void severalPagesKeepTheirFile() throws Exception {
        assertKept(TinyTiff.bytes(2, 2, 1, 2, (byte) 1, (byte) 2, (byte) 3, (byte) 4), new Shape(2, 2, 1, Dtype.UINT8));
    }

    @Test
    void aChannelThatDecodingDropsKeepsTheFile() throws Exception {
        assertKept(TinyTiff.bytes(2, 1, 2, 1, (byte) 1, (byte) 2, (byte) 3, (byte) 4), new Shape(1, 2, 1, Dtype.UINT8));
    }

    @Test
    void onePageOfGrayBecomesPng() throws Exception {
        Payload payload = make(PayloadCodec.PNG, TinyTiff.bytes(2, 1, 1, 1, (byte) 7, (byte) 9));

        assertThat(payload.codec()).isEqualTo(PayloadCodec.PNG);
        assertThat(payload.format()).isEqualTo(ImageFormat.PNG);
        assertThat(ReferenceImages.samples(ReferenceImages.read(payload.bytes()))).containsExactly(7, 9);
    }

    @ParameterizedTest
    @EnumSource
    void theExifOfAJpegIsNotLost(PayloadCodec codec) throws Exception {
        byte[] file = jpegWithExif(6);

        Payload payload = make(codec, file);

        assertThat(payload.lost()).isEmpty();
        assertThat(payload.orientation()).isEqualTo(6);
        assertThat(payload.shape()).as("not turned").isEqualTo(new Shape(16, 24, 3, Dtype.UINT8));
    }

    @ParameterizedTest
    @EnumSource
    void aJpegWithoutExtrasLosesNothing(PayloadCodec codec) throws Exception {
        byte[] file = ReferenceImages.write(ReferenceImages.noise(9, 8, BufferedImage.TYPE_3BYTE_BGR, 4), "jpeg");

        Payload payload = make(codec, file);

        assertThat(payload.codec()).isEqualTo(codec);
        assertThat(payload.lost()).isEmpty();
        assertThat(payload.orientation()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenImageHasNoPayload(PayloadCodec codec) throws Exception {
        byte[] png = ReferenceImages.write(ReferenceImages.noise(40, 40, BufferedImage.TYPE_3BYTE_BGR, 5), "png");

        assertThatExceptionOfType(DecodeException.class)
            .isThrownBy(() -> make(codec, Arrays.copyOf(png, png.length / 2)));
        assertThatExceptionOfType(DecodeException.class)
            .isThrownBy(() -> make(codec, "P5 9 9 255\n".getBytes(StandardCharsets.US_ASCII)));
    }

}
