package dev.pixelproof.codec.png;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Beside what OpenCV makes of the same pixels where no level is set. The property
 * {@code pixelproof.shared} says where corpora are.
 */
class PngSizeTests {

    private static final Path SAMPLE_DATA = Path.of("sample-data");

    private static byte[] encode(Samples samples) {
        PngEncoder encoder = new PngEncoder(samples.shape(), ChannelOrder.BGR, List.of());
        encoder.write(samples.data(), 0, (int) samples.shape().rowBytes(), samples.shape().height());
        return encoder.finish();
    }

    private static List<Path> images(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @ParameterizedTest
    @CsvSource({ "1, 1, 1", "1, 100000, 4", "300, 255, 1", "900, 700, 3", "70000, 1, 1" })
    void noiseTakesFewMoreBytesThanItHas(int height, int width, int channels) {
        Shape shape = new Shape(height, width, channels, Dtype.UINT8);
        Samples noise = new Samples(shape, new byte[(int) shape.bytes()]);
        new Random(1).nextBytes(noise.data());

        int size = encode(noise).length;

        int filtered = noise.data().length + height;
        assertThat(size).isLessThanOrEqualTo(57 + 6 + filtered + 5 * (2 + filtered / 30_000));
    }

    /**
     * Some of the smoothest take up to 7% more: zlib codes runs of 3 to 7 bytes as well,
     * and changes its codes more often.
     */
    @Test
    void sampleImagesTakeNoMoreBytesThanWithOpenCv() throws IOException {
        long ours = 0;
        long openCv = 0;
        for (Path image : images(SAMPLE_DATA)) {
            Samples samples = TestImages.samples(Files.readAllBytes(image));

            int size = encode(samples).length;

            int sizeWithOpenCv = TestImages.png(samples).length;
            assertThat(size).as("%s", image).isLessThan(sizeWithOpenCv * 107 / 100);
            ours += size;
            openCv += sizeWithOpenCv;
        }
        assertThat(ours).isPositive().isLessThanOrEqualTo(openCv);
    }

    @Test
    void photographsOfKodakTakeNoMoreBytesThanWithOpenCv() throws IOException {
        Path corpus = Path.of(System.getProperty("pixelproof.shared", "${pixelproof.shared}"), "corpora", "kodak");
        assumeTrue(Files.isDirectory(corpus), () -> "no directory " + corpus);
        long ours = 0;
        long openCv = 0;
        for (Path image : images(corpus)) {
            Samples samples = TestImages.samples(Files.readAllBytes(image));

            byte[] png = encode(samples);

            assertThat(TestImages.samples(png).data()).as("%s", image).isEqualTo(samples.data());
            ours += png.length;
            openCv += TestImages.png(samples).length;
        }
        assertThat(ours).isPositive().isLessThanOrEqualTo(openCv);
    }

}
