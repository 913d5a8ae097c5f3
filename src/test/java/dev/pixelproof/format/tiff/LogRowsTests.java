package dev.pixelproof.format.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

class LogRowsTests {

    private static final int FIRST_STRIP = 8;

    @ParameterizedTest
    @ValueSource(strings = { "logluv", "logl" })
    void aRowOfLogarithmsHasARunForEachPixel(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Path.of("src/test/resources/formats/tiff", name + ".tif"));
        int directory = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        byte[] holed = whole.clone();
        Arrays.fill(holed, (FIRST_STRIP + Math.min(directory, whole.length)) / 2, Math.min(directory, whole.length),
                (byte) 0);

        assertThat(new ImageFile(ImageFormat.TIFF, whole).structure()).isInstanceOf(Structure.Sound.class);
        assertBroken(holed, Reason.TRUNCATED, "has logarithms that go wrong in row");
    }

}
