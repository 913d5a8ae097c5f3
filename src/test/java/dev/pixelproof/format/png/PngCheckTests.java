package dev.pixelproof.format.png;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.codec.ReferenceImages;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.chunk;
import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.latin1;
import static org.assertj.core.api.Assertions.assertThat;

class PngCheckTests {

    private static final byte[] END = chunk("IEND", new byte[0]);

    private static byte[] header(int width, int height, int depth, int colourType, int interlacing) {
        return chunk("IHDR",
                ByteBuffer.allocate(13)
                    .putInt(width)
                    .putInt(height)
                    .put((byte) depth)
                    .put((byte) colourType)
                    .put((byte) 0)
                    .put((byte) 0)
                    .put((byte) interlacing)
                    .array());
    }

    private static byte[] deflated(int length) {
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[length]);
        deflater.finish();
        byte[] out = new byte[length + 50];
        int size = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, size);
    }

    private static byte[] png(byte[]... chunks) {
        return join(latin1("\u0089PNG\r\n\u001a\n"), join(chunks));
    }

    private static Structure structure(byte[] file) {
        return new ImageFile(ImageFormat.PNG, file).structure();
    }

    private static void assertBroken(byte[] file, Reason reason, String message) {
        assertThat(structure(file)).isInstanceOfSatisfying(Structure.Broken.class, (broken) -> {
            assertThat(broken.message()).contains(message);
            assertThat(broken.reason()).isEqualTo(reason);
        });
    }

    private static void assertNoted(byte[] file, String note) {
        assertThat(structure(file)).isInstanceOfSatisfying(Structure.Sound.class,
                (sound) -> assertThat(sound.notes()).singleElement().asString().contains(note));
    }

    @Test
    void anyFlippedBitIsFound() throws IOException {
        byte[] file = ReferenceImages.write(ReferenceImages.noise(9, 7, BufferedImage.TYPE_4BYTE_ABGR, 1), "png");

        for (int bit = 64; bit < 8 * file.length; bit++) {
            byte[] flipped = file.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThat(structure(flipped)).as("bit %d of byte %d", bit % 8, bit / 8)
                .isInstanceOf(Structure.Broken.class);
        }
    }

    @Test
    void crcOfIdatFlipped() {
        byte[] data = chunk("IDAT", deflated(2));
        data[data.length - 1] ^= 1;

        assertBroken(png(header(1, 1, 8, 0, 0), data, END), Reason.INCONSISTENT,
                "The chunk IDAT at byte 33 has the checksum");
    }

    @Test
    void endMissing() {
        assertBroken(png(header(1, 1, 8, 0, 0), chunk("IDAT", deflated(2))), Reason.TRUNCATED,
                "a PNG ends with a chunk IEND");
    }

    @Test
    void chunkLongerThanTheFile() {
        byte[] data = chunk("IDAT", deflated(2));
        data[0] = 1;

        assertBroken(png(header(1, 1, 8, 0, 0), data, END), Reason.TRUNCATED,
                "the chunk IDAT should reach from byte 33");
    }

    @Test
    void headerMissingOrTwice() {
        byte[] data = chunk("IDAT", deflated(2));

        assertBroken(png(data, END), Reason.INCONSISTENT, "one chunk IHDR, its first");
        assertBroken(png(header(1, 1, 8, 0, 0), header(1, 1, 8, 0, 0), data, END), Reason.INCONSISTENT,
                "one chunk IHDR, its first");
    }

    @ParameterizedTest
    @CsvSource({ "0, 1, 8, 0, 0", "1, -1, 8, 0, 0", "1, 1, 3, 0, 0", "1, 1, 16, 3, 0", "1, 1, 8, 1, 0",
            "1, 1, 8, 0, 2" })
    void headerOfValuesThatPngDoesNotHave(int width, int height, int depth, int colourType, int interlacing) {
        byte[] file = png(header(width, height, depth, colourType, interlacing), chunk("IDAT", deflated(2)), END);

        assertBroken(file, Reason.INCONSISTENT, "The chunk IHDR at byte 8 says");
    }

    @Test
    void dataApartTooShortOrAbsent() {
        byte[] header = header(5, 5, 8, 2, 0);
        byte[] data = chunk("IDAT", deflated(80));

        assertBroken(png(header, chunk("IDAT", deflated(79)), END), Reason.INCONSISTENT,
                "inflate to 79 bytes; the header demands 80");
        assertBroken(png(header, data, chunk("tEXt", latin1("a\0b")), data, END), Reason.INCONSISTENT, "is apart");
        assertBroken(png(header, END), Reason.INCONSISTENT, "there was no IDAT");
        assertBroken(png(header, chunk("IDAT", latin1("no zlib stream")), END), Reason.INCONSISTENT, "do not inflate");
    }

    @Test
    void paletteMissingBehindTheDataOrNotOfColours() {
        byte[] header = header(1, 1, 8, 3, 0);
        byte[] data = chunk("IDAT", deflated(2));

        assertThat(structure(png(header, chunk("PLTE", new byte[3]), data, END))).isInstanceOf(Structure.Sound.class);
        assertBroken(png(header, data, END), Reason.INCONSISTENT, "without the palette");
        assertBroken(png(header(1, 1, 8, 2, 0), chunk("IDAT", deflated(4)), chunk("PLTE", new byte[3]), END),
                Reason.INCONSISTENT, "after the image data");
        assertBroken(png(header, chunk("PLTE", new byte[4]), data, END), Reason.INCONSISTENT, "three each");
    }

    /** Bytes counted by hand from PNG 3rd edition, 8.2. */
    @ParameterizedTest
    @CsvSource({ "1, 1, 8, 2", "2, 2, 8, 7", "3, 3, 1, 12", "8, 8, 8, 79", "5, 1, 8, 9" })
    void anInterlacedPictureIsTheSumOfItsPasses(int width, int height, int depth, int bytes) {
        byte[] header = header(width, height, depth, 0, 1);

        assertThat(structure(png(header, chunk("IDAT", deflated(bytes)), END))).isEqualTo(Structure.FLAWLESS);
        assertBroken(png(header, chunk("IDAT", deflated(bytes - 1)), END), Reason.INCONSISTENT, "demands " + bytes);
    }

    @Test
    void moreThanThePictureIsNoted() {
        byte[] header = header(1, 1, 8, 0, 0);
        byte[] data = chunk("IDAT", deflated(2));

        assertNoted(png(header, chunk("IDAT", deflated(3)), END), "inflate to more than the 2 bytes");
        assertNoted(png(header, data, END, new byte[9]), "9 bytes follow the chunk IEND");
        assertNoted(png(header, chunk("IDAT", join(deflated(2), new byte[3])), END), "3 bytes follow the compressed");
    }

    @Test
    void aHeaderThatClaimsMoreThanMemoryIsAnsweredWithoutIt() {
        byte[] header = header(Integer.MAX_VALUE, Integer.MAX_VALUE, 16, 6, 1);

        assertBroken(png(header, chunk("IDAT", deflated(100)), END), Reason.INCONSISTENT, "inflate to 100 bytes");
    }

    @Test
    void framesOfAnAnimationAreTolerated() {
        byte[] file = png(header(1, 1, 8, 0, 0), chunk("acTL", new byte[8]), chunk("fcTL", new byte[26]),
                chunk("IDAT", deflated(2)), chunk("fcTL", new byte[26]), chunk("fdAT", new byte[10]), END);

        assertThat(structure(file)).isEqualTo(Structure.FLAWLESS);
    }

    @Test
    void bytesGatheredInManyChunksAreOneStream() {
        byte[] stream = deflated(80);
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (byte single : stream) {
            chunks.writeBytes(chunk("IDAT", new byte[] { single }));
        }

        assertThat(structure(png(header(5, 5, 8, 2, 0), chunks.toByteArray(), END))).isEqualTo(Structure.FLAWLESS);
    }

}
