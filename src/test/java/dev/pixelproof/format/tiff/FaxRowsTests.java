package dev.pixelproof.format.tiff;

import java.nio.ByteOrder;
import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.Containers.join;
import static dev.pixelproof.format.Containers.tiff;
import static dev.pixelproof.format.StructureAssert.assertBroken;
import static org.assertj.core.api.Assertions.assertThat;

/** Faxes whose codes are written by hand after ITU-T T.4 and T.6. */
class FaxRowsTests {

    private static final int HEADER_BYTES = 8 + 2 + 10 * 12 + 4;

    /** Of 0 and 1; what is not one of them is passed over. */
    private static byte[] bytes(String codes, boolean lowestFirst) {
        String bits = codes.replaceAll("[^01]", "");
        byte[] bytes = new byte[(bits.length() + 7) / 8];
        for (int i = 0; i < bits.length(); i++) {
            int place = lowestFirst ? i % 8 : 7 - i % 8;
            bytes[i / 8] |= (byte) ((bits.charAt(i) - '0') << place);
        }
        return bytes;
    }

    private static byte[] fax(int compression, int options, int width, int rows, byte[] strip, int fillOrder) {
        byte[] header = tiff(ByteOrder.LITTLE_ENDIAN, 256, 3, 1, width, 257, 3, 1, rows, 258, 3, 1, 1, 259, 3, 1,
                compression, 262, 3, 1, 0, 266, 3, 1, fillOrder, 273, 4, 1, HEADER_BYTES, 278, 3, 1, rows, 279, 4, 1,
                strip.length, 292, 4, 1, options);
        return join(header, strip);
    }

    @ParameterizedTest
    @CsvSource({ "4, 0, 8, 3, 1 1 1", "4, 0, 8, 1, 1 000000000001 000000000001", "4, 0, 8, 1, 001 0111 11 1",
            "4, 0, 8, 2, 001 0111 11 1 / 0001 1", "4, 0, 8, 2, 001 0111 11 1 / 011 1 1",
            "4, 0, 8, 2, 001 0111 11 1 / 010 000011 1", "4, 0, 8, 1, 001 00110101 000101",
            "3, 0, 8, 1, 000000000001 0111 11 1011", "3, 0, 8, 2, 0000 000000000001 10011 00 000000000001 10011",
            "3, 0, 8, 1, 000000000001 10011 000000000001 000000000001",
            "3, 1, 8, 2, 000000000001 1 0111 11 1011 / 000000000001 0 1 1 1", "2, 0, 8, 2, 0111 11 1011 000000 / 10011",
            "32771, 0, 8, 2, 10011 00000000000 / 10011", "2, 0, 2560, 1, 000000011111 00110101",
            "2, 0, 64, 1, 00110101 0000001111 0000110111", "2, 0, 2624, 1, 000000011111 11011 00110101" })
    void aFaxIsWholeWhenEachRowMakesUpTheWidth(int compression, int options, int width, int rows, String codes) {
        for (boolean lowestFirst : new boolean[] { false, true }) {
            byte[] strip = bytes(codes, lowestFirst);
            byte[] whole = fax(compression, options, width, rows, strip, lowestFirst ? 2 : 1);

            assertThat(new ImageFile(ImageFormat.TIFF, whole).structure()).isEqualTo(Structure.FLAWLESS);
            assertBroken(fax(compression, options, width, rows + 30, strip, lowestFirst ? 2 : 1), Reason.TRUNCATED,
                    "of %d".formatted(rows + 30));
            assertBroken(fax(compression, options, width + 1, rows + 9, strip, lowestFirst ? 2 : 1), Reason.TRUNCATED,
                    "has fax codes that go wrong in row");
        }
    }

    @ParameterizedTest
    @CsvSource({ "4, 1, 001 10100 11, row 1 of 1", "4, 1, 0000001111, row 1 of 1",
            "4, 1, 000000000001 000000000001, row 1 of 1", "4, 2, 1 0000000, row 2 of 2",
            "4, 1, 1 11111111, more fax codes than its 1 rows", "3, 1, 10011, row 1 of 1",
            "3, 2, 000000000001 10011 11 000000000001 10011, row 2 of 2",
            "3, 2, 000000000001 10011 000000000001 000000000001, row 2 of 2", "2, 1, 10100, row 1 of 1",
            "2, 1, 00000001, row 1 of 1", "2, 1, 100, row 1 of 1", "2, 1, 0111 11 101, row 1 of 1",
            "2, 1, 10011 000 11111111, more fax codes" })
    void aFaxIsDamagedWhereItsCodesMakeNoRow(int compression, int rows, String codes, String message) {
        assertBroken(fax(compression, 0, 8, rows, bytes(codes, false), 1), Reason.TRUNCATED, message);
    }

    @ParameterizedTest
    @CsvSource({ "1, 1", "2, 2", "2, 1", "4, 2", "4, 4" })
    void subsampledColourTakesAsManyBytesAsItsUnits(int across, int down) {
        int units = (9 + across - 1) / across * ((5 + down - 1) / down);
        int length = units * (across * down + 2);
        byte[] header = tiff(ByteOrder.LITTLE_ENDIAN, 256, 3, 1, 9, 257, 3, 1, 5, 258, 3, 1, 8, 259, 3, 1, 1, 262, 3, 1,
                6, 273, 4, 1, HEADER_BYTES, 277, 3, 1, 3, 278, 3, 1, 5, 279, 4, 1, length, 530, 3, 2,
                (down << 16) | across);

        byte[] whole = join(header, new byte[length]);

        assertThat(new ImageFile(ImageFormat.TIFF, whole).structure()).isEqualTo(Structure.FLAWLESS);
        assertBroken(Arrays.copyOf(whole, whole.length - 1), Reason.TRUNCATED, "should reach");
    }

}
