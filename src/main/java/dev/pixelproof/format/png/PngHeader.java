package dev.pixelproof.format.png;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Saturated;

/**
 * The chunk IHDR (PNG 3rd edition, 11.2.1).
 *
 * @param width pixels across, at least 1
 * @param height pixels down, at least 1
 * @param depth bits of a sample or of a palette index
 * @param colourType 0, 2, 3, 4 or 6
 * @param interlaced whether the pixels come in the seven passes of Adam7
 */
record PngHeader(long width, long height, int depth, int colourType, boolean interlaced) {

    private static final int BYTES = 13;

    /** First column, first row, columns and rows from one pixel to the next (8.2). */
    private static final int[][] PASSES = { { 0, 0, 8, 8 }, { 4, 0, 8, 8 }, { 0, 4, 4, 8 }, { 2, 0, 4, 4 },
            { 0, 2, 2, 4 }, { 1, 0, 2, 2 }, { 0, 1, 1, 2 } };

    static PngHeader of(Bytes body, long at) throws DamageException {
        CheckedFile.require(body.length() == BYTES, at, "The chunk IHDR at byte %d has %d bytes; it has 13", at,
                body.length());
        long width = body.u32(0);
        long height = body.u32(4);
        CheckedFile.require(isSize(width) && isSize(height), at,
                "The chunk IHDR at byte %d says that the picture is %d × %d", at, width, height);
        CheckedFile.require(isDepth(body.u8(8), body.u8(9)), at,
                "The chunk IHDR at byte %d says colour type %d with %d bits, which PNG does not have", at, body.u8(9),
                body.u8(8));
        CheckedFile.require(body.u8(10) == 0 && body.u8(11) == 0 && body.u8(12) <= 1, at,
                "The chunk IHDR at byte %d says a compression, filter or interlacing that PNG does not have", at);
        return new PngHeader(width, height, body.u8(8), body.u8(9), body.u8(12) == 1);
    }

    private static boolean isSize(long size) {
        return size > 0 && size <= Integer.MAX_VALUE;
    }

    private static boolean isDepth(int depth, int colourType) {
        return switch (colourType) {
            case 0 -> depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
            case 3 -> depth == 1 || depth == 2 || depth == 4 || depth == 8;
            case 2, 4, 6 -> depth == 8 || depth == 16;
            default -> false;
        };
    }

    /**
     * The bytes that the image data inflate to: filter bytes and rows (7.2, 8.2, 9.2).
     */
    long dataBytes() {
        if (!this.interlaced) {
            return rows(this.width, this.height);
        }
        long bytes = 0;
        for (int[] pass : PASSES) {
            long across = Saturated.dividedUp(Math.max(0, this.width - pass[0]), pass[2]);
            long down = Saturated.dividedUp(Math.max(0, this.height - pass[1]), pass[3]);
            bytes = Saturated.plus(bytes, rows(across, down));
        }
        return bytes;
    }

    private long rows(long across, long down) {
        return (across == 0) ? 0 : Saturated.times(down, 1 + Saturated.dividedUp(across * bitsPerPixel(), 8));
    }

    private int bitsPerPixel() {
        return this.depth * switch (this.colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
    }

}
