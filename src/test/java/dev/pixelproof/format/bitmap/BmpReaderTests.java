package dev.pixelproof.format.bitmap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.ImageFile;

import static dev.pixelproof.format.Containers.latin1;
import static org.assertj.core.api.Assertions.assertThat;

class BmpReaderTests {

    @ParameterizedTest
    @CsvSource({ "124, DEBM, ICC_PROFILE", "124, KNIL, ICC_PROFILE", "108, '', GAMMA" })
    void aBitmapsHeaderTellsItsColourSpace(int headerBytes, String space, Loss extra) {
        assertThat(new ImageFile(ImageFormat.BMP, bitmap(headerBytes, space)).facts().extras()).containsExactly(extra);
    }

    @ParameterizedTest
    @CsvSource({ "124, BGRs", "108, DEBM", "40, DEBM" })
    void aBitmapOfStandardColourOrAShorterHeaderHoldsNothing(int headerBytes, String space) {
        assertThat(new ImageFile(ImageFormat.BMP, bitmap(headerBytes, space)).facts().extras()).isEmpty();
    }

    private static byte[] bitmap(int headerBytes, String space) {
        ByteBuffer file = ByteBuffer.allocate(14 + headerBytes + 60).order(ByteOrder.LITTLE_ENDIAN);
        file.put(latin1("BM")).putInt(14, headerBytes).position(70).put(latin1(space));
        return file.array();
    }

}
