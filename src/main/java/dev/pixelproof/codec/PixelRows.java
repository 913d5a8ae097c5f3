package dev.pixelproof.codec;

/**
 * Rows of decoded samples, given once from top to bottom: channels interleaved (OpenCV's
 * BGR or BGRA order where there are colours), little-endian, without padding. Not safe
 * for use by several threads.
 */
public interface PixelRows {

    /**
     * About as many bytes as are well given at a time: they stay in a processor's cache.
     */
    int BLOCK_BYTES = 128 * 1024;

    /** Shape and type of the whole image. */
    Shape shape();

    /**
     * Copies the next rows to the beginning of an array.
     * @param target holds at least {@code rows} rows
     * @param rows the most that are wanted, at least 1
     * @return how many were copied, 0 after the last one
     * @throws DecodeException if the rest of the image can't be decoded
     */
    int read(byte[] target, int rows) throws DecodeException;

    /** A good number of rows to read at a time, at least 1. */
    static int blockRows(Shape shape) {
        return (int) Math.max(1, Math.min(shape.height(), BLOCK_BYTES / shape.rowBytes()));
    }

    /** An array for as many rows as are well read at a time. */
    static byte[] block(Shape shape) {
        return new byte[Math.toIntExact(blockRows(shape) * shape.rowBytes())];
    }

}
