package dev.pixelproof.format.bitmap;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static dev.pixelproof.format.StructureAssert.assertBroken;
import static dev.pixelproof.format.StructureAssert.assertNoted;
import static org.assertj.core.api.Assertions.assertThat;

class BmpCheckTests {

    @Test
    void bitmapOfMoreRowsThanTheFileHas() throws IOException {
        byte[] bitmap = ReferenceImages.write(ReferenceImages.noise(5, 4, BufferedImage.TYPE_3BYTE_BGR, 2), "bmp");
        bitmap[22] = 100;

        assertBroken(bitmap, Reason.TRUNCATED, "the pixels should reach from byte 54 to byte 1654");
        bitmap[22] = 0;
        assertBroken(bitmap, Reason.INCONSISTENT, "the picture is 5 × 0");
    }

    /** A bitmap of 3 × 2 pixels in runs whose header says that the file has 58 bytes. */
    private static byte[] runs(int... codes) {
        ByteBuffer bitmap = ByteBuffer.allocate(54).order(ByteOrder.LITTLE_ENDIAN);
        bitmap.put(latin1("BM")).putInt(58).putInt(0).putInt(54).putInt(40).putInt(3).putInt(2);
        bitmap.putShort((short) 1).putShort((short) 8).putInt(1).putInt(0).putInt(0).putInt(0).putInt(0).putInt(0);
        byte[] pixels = new byte[codes.length];
        for (int i = 0; i < codes.length; i++) {
            pixels[i] = (byte) codes[i];
        }
        return join(bitmap.array(), pixels);
    }

    @Test
    void runLengthCodesThatEndInARow() {
        assertBroken(runs(3, 7, 0, 0), Reason.TRUNCATED, "reach row 1 of 2");
        assertNoted(runs(3, 7, 0, 0, 3, 7), "lack the one that ends the bitmap");
        assertThat(new ImageFile(ImageFormat.BMP, runs(3, 7, 0, 0, 0, 3, 1, 1, 1, 0, 0, 1)).structure())
            .isInstanceOf(Structure.Sound.class);
    }

    @Test
    void runsBehindTheLastRowAreDamage() {
        assertBroken(runs(3, 7, 0, 0, 3, 7, 0, 0, 1, 7, 0, 1), Reason.INCONSISTENT, "after the last of the bitmap's 2");
        assertBroken(runs(3, 7, 0, 2, 0, 2, 1, 7, 0, 1), Reason.INCONSISTENT, "The run at byte 60 comes after");
    }

    @Test
    void runLengthCodesCutBeforeTheOneThatEndsTheBitmap() {
        byte[] file = runs(3, 7, 0, 0, 3, 7);
        file[2] = 62;

        assertBroken(file, Reason.TRUNCATED, "the header says that the file continues to byte 62");
        assertBroken(Arrays.copyOf(file, 59), Reason.TRUNCATED, "reach row 1 of 2");
    }

    @Test
    void aBitmapOfAnotherLengthThanItsHeaderSaysIsNoted() throws IOException {
        byte[] bitmap = ReferenceImages.write(ReferenceImages.noise(5, 4, BufferedImage.TYPE_3BYTE_BGR, 2), "bmp");

        assertNoted(join(bitmap, new byte[9]), "9 bytes follow the bitmap, from byte %d on".formatted(bitmap.length));
        bitmap[2]++;
        assertNoted(bitmap, "says that the file has %d bytes; it has %d".formatted(bitmap.length + 1, bitmap.length));
    }

}
