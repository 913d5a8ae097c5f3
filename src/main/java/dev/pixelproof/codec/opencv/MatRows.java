package dev.pixelproof.codec.opencv;

import java.nio.ByteBuffer;

import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Shape;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Copies a matrix row by row into Java arrays: bytes at once, other samples by way of a
 * buffer. The matrix is closed by its owner.
 */
final class MatRows implements PixelRows {

    private final Mat mat;

    private final Shape shape;

    private int row;

    MatRows(Mat mat, Shape shape) {
        this.mat = mat;
        this.shape = shape;
    }

    @Override
    public Shape shape() {
        return this.shape;
    }

    @Override
    public int read(byte[] target, int rows) {
        int count = Math.min(rows, this.shape.height() - this.row);
        if (count == 0) {
            return 0;
        }
        int length = Math.toIntExact(count * this.shape.rowBytes());
        if (this.mat.depth() == CvType.CV_8U && length == target.length) {
            this.mat.get(this.row, 0, target);
        }
        else {
            copy(target, count, length);
        }
        this.row += count;
        return count;
    }

    private void copy(byte[] target, int count, int length) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(length);
        Mat from = this.mat.rowRange(this.row, this.row + count);
        Mat to = new Mat(count, this.shape.width(), this.mat.type(), buffer);
        from.copyTo(to);
        from.release();
        to.release();
        buffer.get(target, 0, length);
    }

}
