package dev.pixelproof.source;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.format.ImageFile;

import static org.assertj.core.api.Assertions.assertThat;

class LimitsTests {

    /** A bitmap's header, then zeros. */
    private static ImageFile bmp(int width, int height, int fileBytes) {
        byte[] file = new byte[fileBytes];
        ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        header.put("BM".getBytes(StandardCharsets.US_ASCII)).putInt(10, 54).putInt(14, 40);
        header.putInt(18, width).putInt(22, height).putShort(26, (short) 1).putShort(28, (short) 24);
        return new ImageFile(ImageFormat.BMP, file);
    }

    private static ImageFile png(int width, int height) {
        byte[] file = new byte[40];
        ByteBuffer header = ByteBuffer.wrap(file);
        header.putInt(0x89504e47).putInt(0x0d0a1a0a).putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
        header.putInt(width).putInt(height).put((byte) 8).put((byte) 2);
        return new ImageFile(ImageFormat.PNG, file);
    }

    private static Optional<String> refusal(ImageFile image) {
        return Limits.DEFAULT.refuse(image).map(SourceFile.Failed::message);
    }

    @ParameterizedTest
    @CsvSource({ "10000, 10000, 100, true", "8000, 8000, 100, false", "10000, 10000, 20000, false" })
    void onlyAPictureOfMoreThan256MegabytesIsHeldAgainstTheRatio(int width, int height, int fileBytes,
            boolean refused) {
        assertThat(refusal(bmp(width, height, fileBytes)).isPresent()).isEqualTo(refused);
    }

    @Test
    void theMessageHasBothSizesAndTheLimit() {
        assertThat(refusal(bmp(10_000, 10_000, 100)))
            .contains("The header says 10,000 × 10,000 pixels, 300,000,000 bytes when decoded, from a file of 100; "
                    + "limits.ratio allows 25,000 times as many");
    }

    @Test
    void aPngIsBoundedByItsCompression() {
        assertThat(refusal(png(15_800, 15_800))).isEmpty();
    }

}
