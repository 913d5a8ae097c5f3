package dev.pixelproof.codec.png;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.zip.Adler32;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.PngCarriage;
import dev.pixelproof.codec.PngChunk;
import dev.pixelproof.codec.Shape;

/**
 * Encodes samples as PNG (3rd edition), row after row: gray stays gray, alpha stays even
 * where it is opaque, and no palette is introduced. The same samples give the same bytes
 * on every machine. Each row gets the filter that leaves the least; what they leave is
 * deflated with Huffman codes and runs. An encoder makes one picture and is not safe for
 * use by several threads.
 */
public final class PngEncoder {

    private static final byte[] SIGNATURE = { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };

    /** Deflate with a window of 32 KiB, the fastest algorithm (RFC 1950, 2.2). */
    private static final int ZLIB_HEADER = 0x0178;

    /** Zeros before each row, more than a pixel has. */
    private static final int BEFORE = 8;

    /** Room after a row and a block, which are read and written in whole words. */
    private static final int BEHIND = 16;

    /** A block of that many bytes or one row, whichever is more, gets a code. */
    private static final int BLOCK = 64 * 1024;

    /**
     * The most bytes of a row: with its padding and counts it fits into an {@code int}.
     */
    private static final int MOST_ROW_BYTES = 1 << 30;

    private final Shape shape;

    private final RowArrangement arrangement;

    private final int pixelBytes;

    private final int rowBytes;

    private final byte[] block;

    private final BitOutput out;

    private final Deflate deflate;

    private final Adler32 checksum = new Adler32();

    private final int dataStart;

    private byte[] row;

    private byte[] above;

    private int filled;

    private int rowsLeft;

    private boolean finished;

    /**
     * Begins a picture.
     * @param shape 1 to 2^31−1 pixels each way, a row of less than 2^30 bytes, 1, 3 or 4
     * channels of {@code uint8} or {@code uint16}
     * @param order of the samples of a pixel
     * @param chunks before the image data
     * @throws IllegalArgumentException if PNG can't carry such an image
     */
    public PngEncoder(Shape shape, ChannelOrder order, List<PngChunk> chunks) {
        this(shape, order, chunks, BitOutput.growing(capacity(shape)));
    }

    private PngEncoder(Shape shape, ChannelOrder order, List<PngChunk> chunks, BitOutput out) {
        PngCarriage.obstacle(shape).ifPresent((why) -> {
            throw new IllegalArgumentException(why);
        });
        if (shape.rowBytes() >= MOST_ROW_BYTES) {
            throw new IllegalArgumentException(
                    "%s has rows of %d bytes; less than 1 GiB is allowed".formatted(shape, shape.rowBytes()));
        }
        this.shape = shape;
        this.arrangement = RowArrangement.of(shape, order);
        this.pixelBytes = shape.channels() * shape.dtype().bytes();
        this.rowBytes = (int) shape.rowBytes();
        this.rowsLeft = shape.height();
        this.row = new byte[BEFORE + this.rowBytes + BEHIND];
        this.above = new byte[BEFORE + this.rowBytes + BEHIND];
        this.block = new byte[blockBytes() + BEHIND];
        this.out = out;
        this.deflate = new Deflate(this.out);
        head(chunks);
        this.dataStart = this.out.length();
        this.out.number(0);
        name("IDAT");
        this.out.bits(ZLIB_HEADER, 16);
    }

    /**
     * Encodes a whole picture in OpenCV's order.
     * @param chunks before the image data
     * @return a whole PNG
     * @throws IllegalArgumentException if PNG can't carry it
     * @throws DecodeException if the rows can't be read to the last one
     */
    public static byte[] encode(PixelRows rows, List<PngChunk> chunks) throws DecodeException {
        return encode(rows, chunks, BitOutput.growing(capacity(rows.shape()))).toArray();
    }

    /**
     * Returns the number of bytes that {@link #encode} would write, in the same time and
     * with little memory.
     * @param chunks before the image data
     * @throws IllegalArgumentException if PNG can't carry it
     * @throws DecodeException if the rows can't be read to the last one
     */
    public static long measure(PixelRows rows, List<PngChunk> chunks) throws DecodeException {
        return encode(rows, chunks, BitOutput.counting()).total();
    }

    /**
     * Encodes a whole picture in OpenCV's order whose PNG has been measured, without ever
     * taking more memory than that.
     * @param bytes its exact size
     * @param chunks before the image data
     * @return a whole PNG
     * @throws DecodeException if the rows can't be read to the last one
     */
    public static byte[] encodeMeasured(PixelRows rows, List<PngChunk> chunks, int bytes) throws DecodeException {
        return encode(rows, chunks, BitOutput.exact(bytes)).toArray();
    }

    private static BitOutput encode(PixelRows rows, List<PngChunk> chunks, BitOutput out) throws DecodeException {
        Shape shape = rows.shape();
        PngEncoder encoder = new PngEncoder(shape, ChannelOrder.BGR, chunks, out);
        byte[] block = PixelRows.block(shape);
        int most = PixelRows.blockRows(shape);
        for (int n = rows.read(block, most); n > 0; n = rows.read(block, most)) {
            encoder.write(block, 0, encoder.rowBytes, n);
        }
        encoder.end();
        return out;
    }

    private int blockBytes() {
        int row = this.rowBytes + 1;
        return row * Math.max(1, Math.min(BLOCK / row, this.shape.height()));
    }

    /** Most photographs take less. */
    private static int capacity(Shape shape) {
        return (int) Math.min(shape.bytes() / 8 * 5 + 1024, 1 << 24);
    }

    private void head(List<PngChunk> chunks) {
        this.out.bytes(SIGNATURE, 0, SIGNATURE.length);
        int start = this.out.length();
        this.out.number(13);
        name("IHDR");
        this.out.number(this.shape.width());
        this.out.number(this.shape.height());
        this.out.bits(this.shape.dtype().bytes() * 8L, 8);
        this.out.bits(colourType(), 8);
        this.out.bits(0, 24);
        end(start);
        for (PngChunk chunk : chunks) {
            chunk(chunk.type(), chunk.data());
        }
    }

    /** Gray 0, colours 2, colours with alpha 6 (PNG 3rd edition, 11.2.1). */
    private int colourType() {
        return switch (this.shape.channels()) {
            case 1 -> 0;
            case 3 -> 2;
            default -> 6;
        };
    }

    private void chunk(String type, byte[] data) {
        int start = this.out.length();
        this.out.number(data.length);
        name(type);
        this.out.bytes(data, 0, data.length);
        end(start);
    }

    private void name(String type) {
        this.out.bytes(type.getBytes(StandardCharsets.US_ASCII), 0, 4);
    }

    /** Ends a chunk, whose length has been set, with its checksum. */
    private void end(int start) {
        this.out.number(this.out.checksum(start + 4));
    }

    /**
     * Appends rows.
     * @param samples rows in memory order, channels interleaved, little-endian
     * @param offset of the first row
     * @param stride bytes from one row to the next; negative if the last row comes first
     * @param rows how many, 0 or more
     * @throws IllegalArgumentException if there are more rows than the picture has, or
     * less than none; nothing is appended
     * @throws IndexOutOfBoundsException if they are not within the array; nothing is
     * appended
     * @throws OutOfMemoryError if the PNG would take 2 GiB or more
     */
    public void write(byte[] samples, int offset, int stride, int rows) {
        if (rows > this.rowsLeft) {
            throw new IllegalArgumentException("%d rows more than %s has".formatted(rows - this.rowsLeft, this.shape));
        }
        if (rows < 0) {
            throw new IllegalArgumentException("There can't be %d rows".formatted(rows));
        }
        if (rows > 0) {
            long last = offset + (rows - 1L) * stride;
            Objects.checkFromIndexSize(offset, this.rowBytes, samples.length);
            Objects.checkFromIndexSize(last, (long) this.rowBytes, samples.length);
        }
        for (int i = 0; i < rows; i++) {
            row(samples, offset + i * stride);
        }
    }

    private void row(byte[] samples, int offset) {
        byte[] current = this.above;
        this.above = this.row;
        this.row = current;
        this.arrangement.copy(samples, offset, current, BEFORE, this.rowBytes);
        int end = BEFORE + this.rowBytes;
        RowFilter filter = RowFilter.choose(current, this.above, BEFORE, end, this.pixelBytes);
        this.block[this.filled] = (byte) filter.type();
        filter.apply(current, this.above, BEFORE, end, this.pixelBytes, this.block, this.filled + 1);
        this.filled += 1 + this.rowBytes;
        this.rowsLeft--;
        if (this.rowsLeft == 0 || this.rowBytes >= this.block.length - BEHIND - this.filled) {
            this.checksum.update(this.block, 0, this.filled);
            this.deflate.block(this.block, 0, this.filled, this.rowsLeft == 0);
            this.filled = 0;
        }
    }

    /**
     * Ends the picture.
     * @return a whole PNG
     * @throws IllegalStateException if rows are missing, or it has been finished before
     */
    public byte[] finish() {
        end();
        return this.out.toArray();
    }

    private void end() {
        if (this.rowsLeft != 0) {
            throw new IllegalStateException("%d rows are missing of %s".formatted(this.rowsLeft, this.shape));
        }
        if (this.finished) {
            throw new IllegalStateException("The picture of %s has been finished".formatted(this.shape));
        }
        this.finished = true;
        this.out.align();
        this.out.number((int) this.checksum.getValue());
        this.out.numberAt(this.dataStart, this.out.length() - this.dataStart - 8);
        end(this.dataStart);
        chunk("IEND", new byte[0]);
    }

}
