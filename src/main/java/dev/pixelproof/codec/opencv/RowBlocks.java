package dev.pixelproof.codec.opencv;

import java.nio.ByteBuffer;

import org.opencv.core.Mat;

import dev.pixelproof.codec.Shape;

/** Walks over a matrix in blocks of whole rows, each copied into one direct buffer. */
final class RowBlocks implements AutoCloseable {

    private static final int TARGET = 256 * 1024;

    private final Mat mat;

    private final Shape shape;

    private final int rows;

    private final ByteBuffer buffer;

    private final Mat block;

    private int row;

    RowBlocks(Mat mat, Shape shape) {
        this.mat = mat;
        this.shape = shape;
        this.rows = rowsOfABlock(shape);
        this.buffer = ByteBuffer.allocateDirect(Math.toIntExact(this.rows * shape.rowBytes()));
        this.block = new Mat(this.rows, shape.width(), mat.type(), this.buffer);
    }

    static int rowsOfABlock(Shape shape) {
        return (int) Math.max(1, Math.min(shape.height(), TARGET / shape.rowBytes()));
    }

    /** The first row of the block that {@link #next()} gives next. */
    int row() {
        return this.row;
    }

    /** The next rows' bytes; empty behind the last row. Valid until the next call. */
    ByteBuffer next() {
        int count = Math.min(this.rows, this.shape.height() - this.row);
        this.buffer.clear().limit(Math.toIntExact(count * this.shape.rowBytes()));
        if (count > 0) {
            Mat from = this.mat.rowRange(this.row, this.row + count);
            Mat to = this.block.rowRange(0, count);
            from.copyTo(to);
            from.release();
            to.release();
            this.row += count;
        }
        return this.buffer;
    }

    @Override
    public void close() {
        this.block.release();
    }

}
