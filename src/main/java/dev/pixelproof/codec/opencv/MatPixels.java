package dev.pixelproof.codec.opencv;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.opencv.core.Mat;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.PixelDifference;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.digest.Sha256;

/**
 * Pixels in an OpenCV matrix. Their bytes are read in blocks of whole rows, so that a
 * large image is never copied to the Java heap. OpenCV has natives for little-endian
 * machines only, so native order is little-endian.
 */
final class MatPixels implements Pixels {

    private static final Dtype[] DEPTHS = { Dtype.UINT8, Dtype.INT8, Dtype.UINT16, Dtype.INT16, Dtype.INT32,
            Dtype.FLOAT32, Dtype.FLOAT64 };

    /** Low bits of a type that tell the depth; those above are the channels less one. */
    private static final int DEPTH_BITS = 3;

    private final Mat mat;

    private final Shape shape;

    private @Nullable Sha256 sha256;

    MatPixels(Mat mat) {
        this.mat = mat;
        this.shape = new Shape(mat.rows(), mat.cols(), mat.channels(), DEPTHS[mat.depth()]);
    }

    /**
     * OpenCV's type for a shape, as its macro CV_MAKETYPE has it: CvType.makeType refuses
     * 512 channels, which a matrix holds.
     */
    static int type(Shape shape) {
        for (int depth = 0; depth < DEPTHS.length; depth++) {
            if (DEPTHS[depth] == shape.dtype()) {
                return depth + ((shape.channels() - 1) << DEPTH_BITS);
            }
        }
        throw new IllegalArgumentException("OpenCV has no type for " + shape);
    }

    Mat mat() {
        return this.mat;
    }

    @Override
    public Shape shape() {
        return this.shape;
    }

    @Override
    public PixelRows rows() {
        return new MatRows(this.mat, this.shape);
    }

    @Override
    public Sha256 sha256() {
        if (this.sha256 == null) {
            MessageDigest digest = Sha256.digest();
            MatRows rows = new MatRows(this.mat, this.shape);
            byte[] block = PixelRows.block(this.shape);
            int most = PixelRows.blockRows(this.shape);
            for (int n = rows.read(block, most); n > 0; n = rows.read(block, most)) {
                digest.update(block, 0, Math.toIntExact(n * this.shape.rowBytes()));
            }
            this.sha256 = Sha256.finish(digest);
        }
        return this.sha256;
    }

    @Override
    public Optional<PixelDifference> differenceFrom(Pixels expected) {
        MatPixels other = (MatPixels) expected;
        if (this.shape.dtype() != other.shape.dtype()) {
            return Optional
                .of(new PixelDifference("dtype", other.shape.dtype().toString(), this.shape.dtype().toString()));
        }
        if (!this.shape.equals(other.shape)) {
            return Optional.of(new PixelDifference("shape", other.shape.toString(), this.shape.toString()));
        }
        SampleComparison comparison = new SampleComparison(this.shape);
        Optional<PixelDifference> difference = comparison.compare(other.mat, this.mat);
        this.sha256 = comparison.actualSha256();
        return difference;
    }

    @Override
    public Samples samples() {
        if (this.shape.bytes() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "%s takes %d bytes, more than a Java array holds".formatted(this.shape, this.shape.bytes()));
        }
        byte[] all = new byte[(int) this.shape.bytes()];
        new MatRows(this.mat, this.shape).read(all, this.shape.height());
        return new Samples(this.shape, all);
    }

    /** Fills the matrix from rows of its shape. */
    void copyIn(PixelRows rows) throws DecodeException {
        byte[] block = PixelRows.block(this.shape);
        ByteBuffer buffer = ByteBuffer.allocateDirect(block.length);
        int most = PixelRows.blockRows(this.shape);
        Mat from = new Mat(most, this.shape.width(), this.mat.type(), buffer);
        int row = 0;
        for (int count = rows.read(block, most); count > 0; count = rows.read(block, most)) {
            buffer.clear().put(block, 0, Math.toIntExact(count * this.shape.rowBytes()));
            copy(from, count, row);
            row += count;
        }
        from.release();
    }

    private void copy(Mat from, int count, int row) {
        Mat block = from.rowRange(0, count);
        Mat to = this.mat.rowRange(row, row + count);
        block.copyTo(to);
        block.release();
        to.release();
    }

    @Override
    public void close() {
        this.mat.release();
    }

}
