package dev.pixelproof.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Structure;

import static dev.pixelproof.format.StructureAssert.assertBroken;
import static org.assertj.core.api.Assertions.assertThat;

/** Strips that are JPEGs, with their tables in the directory. */
class JpegPartTests {

    private static byte[] tiff(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/formats/tiff", name + ".tif"));
    }

    /** Where the data of the first scan begin, and where they end. */
    private static int[] scan(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int header = text.indexOf("\u00ff\u00da");
        int data = header + 2 + ByteBuffer.wrap(file).getShort(header + 2);
        return new int[] { data, text.indexOf("\u00ff\u00d9", data) };
    }

    @ParameterizedTest
    @ValueSource(strings = { "jpeg-8", "jpeg-rgb-8", "jpeg-gray-8" })
    void aStripCutAndClosedIsDamage(String name) throws IOException {
        byte[] whole = tiff(name);
        int[] scan = scan(whole);
        assertThat(new ImageFile(ImageFormat.TIFF, whole).structure()).isInstanceOf(Structure.Sound.class);
        for (int at = scan[0]; at < scan[1] - 1; at++) {
            byte[] cut = whole.clone();
            Arrays.fill(cut, at, scan[1], (byte) 0);
            cut[at] = (byte) 0xff;
            cut[at + 1] = (byte) 0xd9;

            assertBroken(cut, Reason.TRUNCATED, "has a damaged JPEG");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "jpeg-8", "jpeg-rgb-8", "jpeg-gray-8" })
    void aStripWhoseJpegIsSmallerThanItsRowsIsDamage(String name) throws IOException {
        ByteBuffer tiff = ByteBuffer.wrap(tiff(name)).order(ByteOrder.LITTLE_ENDIAN);
        int directory = tiff.getInt(4);
        for (int field = directory + 2; field < directory + 2 + 12 * tiff.getShort(directory); field += 12) {
            if (tiff.getShort(field) == TiffTag.WIDTH) {
                tiff.putInt(field + 8, tiff.getInt(field + 8) + 1);
            }
        }

        assertBroken(tiff.array(), Reason.TRUNCATED, "has a JPEG of");
    }

}
