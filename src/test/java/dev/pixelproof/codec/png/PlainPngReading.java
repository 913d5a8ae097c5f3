package dev.pixelproof.codec.png;

import java.util.Arrays;
import java.util.Optional;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.opencv.OpenCvCodec;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads a whole file, here and with OpenCV. */
final class PlainPngReading {

    private static final OpenCvCodec OPENCV = OpenCvCodec.create();

    private PlainPngReading() {
    }

    /** Empty where the file is declined or turns out not to be flawless. */
    static Optional<Samples> read(byte[] file) {
        return read(file, 7);
    }

    static Optional<Samples> read(byte[] file, int rows) {
        Optional<PlainPng> png = PlainPng.open(file);
        if (png.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(readOn(png.get(), rows));
        }
        catch (PlainPngException ex) {
            return Optional.empty();
        }
    }

    static Samples readOn(PlainPng png, int rows) throws PlainPngException {
        int rowBytes = (int) png.shape().rowBytes();
        byte[] all = new byte[(int) png.shape().bytes()];
        byte[] some = new byte[rows * rowBytes];
        int filled = 0;
        for (int given = png.read(some, rows); given > 0; given = png.read(some, rows)) {
            System.arraycopy(some, 0, all, filled, given * rowBytes);
            filled += given * rowBytes;
        }
        assertThat(filled).isEqualTo(all.length);
        assertThat(png.isProven()).isTrue();
        return new Samples(png.shape(), all);
    }

    /** Whether OpenCV reads the file, and gives the very same. */
    static boolean isWhatOpenCvGives(Samples samples, byte[] file) {
        try (Pixels pixels = OPENCV.decode(file, ReadMode.UNCHANGED)) {
            return samples.shape().equals(pixels.shape()) && Arrays.equals(samples.data(), pixels.samples().data());
        }
        catch (DecodeException ex) {
            return false;
        }
    }

}
