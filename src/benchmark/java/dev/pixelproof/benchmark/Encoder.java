package dev.pixelproof.benchmark;

import java.util.Arrays;
import java.util.List;

import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.opencv.OpenCvCodec;
import dev.pixelproof.codec.png.ChannelOrder;
import dev.pixelproof.codec.png.PngEncoder;

/** Who encodes, each in the calling thread only. */
enum Encoder {

    /** Ours in plain Java. */
    FAST("fast") {

        @Override
        byte[] encode(BenchmarkImage image) {
            Samples samples = image.samples();
            PngEncoder encoder = new PngEncoder(samples.shape(), ChannelOrder.BGR, List.of());
            encoder.write(samples.data(), 0, (int) samples.shape().rowBytes(), samples.shape().height());
            return encoder.finish();
        }

    },

    /** OpenCV where no level is set. */
    OPENCV("opencv") {

        @Override
        byte[] encode(BenchmarkImage image) {
            return OpenCvCodec.create().encodePng(image.pixels(), PngCompression.FAST);
        }

    },

    OPENCV_1("opencv-1") {

        @Override
        byte[] encode(BenchmarkImage image) {
            return OpenCvCodec.create().encodePng(image.pixels(), new PngCompression(1));
        }

    },

    /** com.pngencoder as it comes: level 9, no filter. */
    PNGENCODER("pngencoder") {

        @Override
        byte[] encode(BenchmarkImage image) {
            return pngencoder(image).toBytes();
        }

    },

    /** What com.pngencoder advises for the best speed. */
    PNGENCODER_1("pngencoder-1") {

        @Override
        byte[] encode(BenchmarkImage image) {
            return pngencoder(image).withCompressionLevel(1).toBytes();
        }

    },

    PNGENCODER_1_FILTERED("pngencoder-1-filtered") {

        @Override
        byte[] encode(BenchmarkImage image) {
            return pngencoder(image).withCompressionLevel(1).withPredictorEncoding(true).toBytes();
        }

    };

    private final String optionName;

    Encoder(String optionName) {
        this.optionName = optionName;
    }

    abstract byte[] encode(BenchmarkImage image);

    private static com.pngencoder.PngEncoder pngencoder(BenchmarkImage image) {
        return new com.pngencoder.PngEncoder().withBufferedImage(image.buffered())
            .withMultiThreadedCompressionEnabled(false);
    }

    String optionName() {
        return this.optionName;
    }

    static Encoder named(String optionName) {
        return Arrays.stream(values())
            .filter((encoder) -> encoder.optionName.equals(optionName))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("No encoder: " + optionName));
    }

}
