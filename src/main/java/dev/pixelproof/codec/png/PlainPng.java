package dev.pixelproof.codec.png;

import java.nio.ByteBuffer;
import java.util.Optional;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Shape;

/**
 * Decodes an ordinary PNG row by row, and proves meanwhile that it is flawless: chunks in
 * order and with their checksums, and image data that inflate to exactly the rows that
 * the header demands. Samples are those of OpenCV's {@code IMREAD_UNCHANGED}:
 * blue-green-red, alpha last, 16 bits little-endian.
 *
 * <p>
 * Gray, colour and colour with alpha of 8 and 16 bits are read, if not interlaced and
 * without palette, transparent colour, animation or chunks that are not known here. The
 * memory taken is some 100 KB and a few rows, and a copy of the compressed data where
 * they come in several chunks. Not safe for use by several threads at once.
 */
public final class PlainPng implements PixelRows {

    private final Shape shape;

    private final int rowBytes;

    private final InflatedRows rows;

    private final Unfilter unfilter;

    private byte[] above;

    private byte[] row;

    private int rowsGiven;

    private boolean sound = true;

    private boolean proven;

    private PlainPng(Shape shape, ByteBuffer stream) {
        this.shape = shape;
        this.rowBytes = Math.toIntExact(shape.rowBytes());
        this.rows = new InflatedRows(stream, 1 + this.rowBytes, shape.height() * (1L + this.rowBytes));
        this.unfilter = unfilter(shape);
        this.above = new byte[this.rowBytes + Unfilter.ROOM];
        this.row = new byte[this.rowBytes + Unfilter.ROOM];
    }

    private static Unfilter unfilter(Shape shape) {
        int length = Math.toIntExact(shape.rowBytes());
        if (shape.dtype() == Dtype.UINT16) {
            return new UnfilterDeep(length, 2 * shape.channels());
        }
        return switch (shape.channels()) {
            case 1 -> new UnfilterGray(length);
            case 3 -> new UnfilterColour(length);
            default -> new UnfilterAlpha(length);
        };
    }

    /**
     * Looks at a file's chunks.
     * @param file all of its bytes, which must not change from now on
     * @return empty where the file is in any way unusual, which does not mean that it is
     * broken
     */
    public static Optional<PlainPng> open(byte[] file) {
        return PlainPngChunks.of(file).flatMap((chunks) -> begin(chunks.shape(), chunks.stream()));
    }

    private static Optional<PlainPng> begin(Shape shape, ByteBuffer stream) {
        return InflatedRows.areRead(stream, shape.height() * (1L + shape.rowBytes()))
                ? Optional.of(new PlainPng(shape, stream)) : Optional.empty();
    }

    @Override
    public Shape shape() {
        return this.shape;
    }

    /** Whether all rows were given, and the file has turned out to be flawless. */
    public boolean isProven() {
        return this.proven;
    }

    /**
     * Gives the next rows.
     * @param target receives them from its start
     * @param rows how many at most, at least 1
     * @return how many were given; 0 after the last one, when the file is proven
     * @throws PlainPngException as soon as anything is not flawless; rows given before
     * are then worth nothing
     * @throws IllegalArgumentException if the target is too short for the rows
     */
    @Override
    public int read(byte[] target, int rows) throws PlainPngException {
        int count = Math.min(rows, this.shape.height() - this.rowsGiven);
        if (rows < 1 || (long) count * this.rowBytes > target.length) {
            throw new IllegalArgumentException(
                    "%d rows of %d bytes do not fit into %d".formatted(rows, this.rowBytes, target.length));
        }
        begin();
        for (int i = 0; i < count; i++) {
            nextRow(target, i * this.rowBytes);
        }
        if (count == 0 && !this.proven) {
            this.rows.finish();
            this.proven = true;
        }
        this.sound = true;
        return count;
    }

    /** After an exception the state means nothing. */
    private void begin() throws PlainPngException {
        if (!this.sound) {
            throw new PlainPngException("The file has turned out not to be flawless before");
        }
        this.sound = false;
    }

    private void nextRow(byte[] target, int at) throws PlainPngException {
        int from = this.rows.next();
        byte[] raw = this.rows.bytes;
        this.unfilter.row(raw[from], raw, from + 1, this.above, this.row);
        this.unfilter.give(this.row, target, at);
        byte[] given = this.row;
        this.row = this.above;
        this.above = given;
        this.rowsGiven++;
    }

}
