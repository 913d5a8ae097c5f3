package dev.pixelproof.codec.opencv;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

import org.opencv.core.Mat;

import dev.pixelproof.codec.PixelDifference;
import dev.pixelproof.codec.Shape;

/**
 * Compares two images of one shape bit by bit, counts the samples that differ and keeps
 * the first one's place.
 */
final class SampleComparison {

    private final Shape shape;

    private final int size;

    private long differing;

    private long firstSample;

    private String expected = "";

    private String actual = "";

    SampleComparison(Shape shape) {
        this.shape = shape;
        this.size = shape.dtype().bytes();
    }

    Optional<PixelDifference> compare(Mat expectedMat, Mat actualMat) {
        try (RowBlocks left = new RowBlocks(expectedMat, this.shape);
                RowBlocks right = new RowBlocks(actualMat, this.shape)) {
            while (left.row() < this.shape.height()) {
                long first = (long) left.row() * this.shape.width() * this.shape.channels();
                compare(first, left.next(), right.next());
            }
        }
        return (this.differing == 0) ? Optional.empty() : Optional.of(difference());
    }

    private void compare(long first, ByteBuffer left, ByteBuffer right) {
        int at = left.mismatch(right);
        while (at >= 0) {
            int sample = at / this.size;
            count(first + sample, left, right, sample * this.size);
            int next = (sample + 1) * this.size;
            int offset = left.slice(next, left.limit() - next).mismatch(right.slice(next, right.limit() - next));
            at = (offset < 0) ? -1 : next + offset;
        }
    }

    private void count(long sample, ByteBuffer left, ByteBuffer right, int offset) {
        if (this.differing == 0) {
            this.firstSample = sample;
            this.expected = hex(left, offset);
            this.actual = hex(right, offset);
        }
        this.differing++;
    }

    /** A sample's bytes, most significant first. */
    private String hex(ByteBuffer samples, int offset) {
        byte[] bytes = new byte[this.size];
        for (int i = 0; i < this.size; i++) {
            bytes[i] = samples.get(offset + this.size - 1 - i);
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
