package dev.pixelproof.format.tiff;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.Structure;

import static org.assertj.core.api.Assertions.assertThat;

/** Strips as Java's own writer compresses them. */
class PartLengthTests {

    private static final int HEIGHT = 21;

    private static final int WIDTH_TAG = 256;

    private static byte[] tiff(String compression, BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType(compression);
            writer.write(null, new IIOImage(image, null, null), parameters);
        }
        finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Pixels of few values in runs, or of all values without order. */
    private static BufferedImage image(int width, int type, Random random, boolean noise) {
        BufferedImage image = new BufferedImage(width, HEIGHT, type);
        int value = 0;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < width; x++) {
                value = (noise || random.nextInt(9) == 0) ? random.nextInt(1 << 24) : value;
                image.setRGB(x, y, value);
            }
        }
        return image;
    }

    private static byte[] zlib(byte[] data, boolean trailing) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        byte[] out = new byte[data.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length - (trailing ? 0 : 4));
    }

    private static long deflated(byte[] stream, long most) {
        return PartLength.of(8, Bytes.bigEndian(stream), most);
    }

    @Test
    void aDeflateStreamIsFollowedToItsCheckValue() {
        byte[] data = new byte[10_000];
        new Random(3).nextBytes(data);
        byte[] whole = zlib(data, true);

        assertThat(deflated(whole, data.length)).isEqualTo(data.length);
        assertThat(deflated(zlib(data, false), data.length)).isEqualTo(data.length);
        assertThat(deflated(whole, data.length - 5)).isGreaterThanOrEqualTo(data.length - 5);
        for (int at : new int[] { 100, 5000, whole.length - 1 }) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            assertThat(deflated(changed, data.length)).as("byte %d", at).isLessThan(data.length);
        }
        byte[] half = whole.clone();
        Arrays.fill(half, whole.length / 2, whole.length, (byte) 0);
        assertThat(deflated(half, data.length)).isLessThan(data.length);
    }

    /** The file as Java writes it, or with wider rows than its strips have. */
    private static Structure structure(byte[] tiff, boolean wider) {
        ByteBuffer file = ByteBuffer.wrap(tiff.clone());
        int at = file.getInt(4);
        int fields = file.getShort(at);
        for (int i = 0; wider && i < fields; i++) {
            int field = at + 2 + 12 * i;
            if (file.getShort(field) == WIDTH_TAG) {
                file.putShort(field + 8, (short) (file.getShort(field + 8) + 8));
            }
        }
        return new ImageFile(ImageFormat.TIFF, file.array()).structure();
    }

    @ParameterizedTest
    @CsvSource({ "LZW, 1", "LZW, 300", "LZW, 5000", "ZLib, 1", "ZLib, 300", "Deflate, 300", "PackBits, 1",
            "PackBits, 300" })
    void aStripIsWholeAsJavaWritesItAndNotForAWiderPicture(String compression, int width) throws IOException {
        for (int type : new int[] { BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY,
                BufferedImage.TYPE_BYTE_BINARY }) {
            for (long seed = 1; seed <= 4; seed++) {
                byte[] tiff = tiff(compression, image(width, type, new Random(seed), seed % 2 == 0));

                assertThat(structure(tiff, false)).as("seed %d, type %d", seed, type)
                    .isInstanceOf(Structure.Sound.class);
                assertThat(structure(tiff, true)).as("seed %d, type %d", seed, type)
                    .isInstanceOfSatisfying(Structure.Broken.class, (broken) -> {
                        assertThat(broken.reason()).isEqualTo(Reason.TRUNCATED);
                        assertThat(broken.message()).contains("Strip 0 of the directory").contains(" decodes to ");
                    });
            }
        }
    }

}
