package dev.pixelproof.codec.opencv;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import org.opencv.core.Mat;

import dev.pixelproof.codec.PixelDifference;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.digest.Sha256;

/**
 * Compares two images of one shape bit by bit. It counts the samples that differ, keeps
 * the position of the first one, and takes the checksum in the same pass.
 */
final class SampleComparison {

    private final Shape shape;

    private final int size;

    private final MessageDigest digest = Sha256.digest();

    private long differing;

    private long firstSample;

    private String expected = "";

    private String actual = "";

    SampleComparison(Shape shape) {
        this.shape = shape;
        this.size = shape.dtype().bytes();
    }

    Optional<PixelDifference> compare(Mat expectedMat, Mat actualMat) {
        MatRows left = new MatRows(expectedMat, this.shape);
        MatRows right = new MatRows(actualMat, this.shape);
        byte[] leftBlock = PixelRows.block(this.shape);
        byte[] rightBlock = PixelRows.block(this.shape);
        int most = PixelRows.blockRows(this.shape);
        long first = 0;
        for (int rows = left.read(leftBlock, most); rows > 0; rows = left.read(leftBlock, most)) {
            right.read(rightBlock, most);
            int length = Math.toIntExact(rows * this.shape.rowBytes());
            this.digest.update(rightBlock, 0, length);
            compare(first, leftBlock, rightBlock, length);
            first += length / this.size;
        }
        return (this.differing == 0) ? Optional.empty() : Optional.of(difference());
    }

    /**
     * The SHA-256 of the samples that were compared with the expected ones; called once.
     */
    Sha256 actualSha256() {
        return Sha256.finish(this.digest);
    }

    private void compare(long first, byte[] left, byte[] right, int length) {
        int from = 0;
        for (int at = Arrays.mismatch(left, from, length, right, from, length); at >= 0; at = Arrays.mismatch(left,
                from, length, right, from, length)) {
            int sample = (from + at) / this.size;
            count(first + sample, left, right, sample * this.size);
            from = (sample + 1) * this.size;
        }
    }

    private void count(long sample, byte[] left, byte[] right, int offset) {
        if (this.differing == 0) {
            this.firstSample = sample;
            this.expected = hex(left, offset);
            this.actual = hex(right, offset);
        }
        this.differing++;
    }

    /** A sample's bytes, most significant first. */
    private String hex(byte[] samples, int offset) {
        byte[] bytes = new byte[this.size];
        for (int i = 0; i < this.size; i++) {
            bytes[i] = samples[offset + this.size - 1 - i];
        }
        return "0x" + HexFormat.of().formatHex(bytes);
    }

    private PixelDifference difference() {
        long pixel = this.firstSample / this.shape.channels();
        return new PixelDifference("pixels", this.expected,
                "%s at row %d, column %d, channel %d (the first of %d samples that differ, of %d)".formatted(
                        this.actual, pixel / this.shape.width(), pixel % this.shape.width(),
                        this.firstSample % this.shape.channels(), this.differing, this.shape.samples()));
    }

}
