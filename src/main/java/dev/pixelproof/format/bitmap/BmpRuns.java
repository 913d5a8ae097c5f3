package dev.pixelproof.format.bitmap;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;

/**
 * The run-length codes of a bitmap (Windows: BI_RLE8, BI_RLE4). The last row may end
 * without the code that ends the bitmap, unless the file is shorter than its header says.
 */
final class BmpRuns {

    private final CheckedFile file;

    private final Bytes bytes;

    private final long width;

    private final long height;

    private final boolean halfBytes;

    private final RunPlaces places;

    private long column;

    private long row;

    BmpRuns(CheckedFile file, long width, long height, boolean halfBytes) {
        this.file = file;
        this.bytes = file.bytes().littleEndian();
        this.width = width;
        this.height = height;
        this.halfBytes = halfBytes;
        this.places = new RunPlaces(width, height, halfBytes);
    }

    void check(long from) throws DamageException {
        long at = from;
        while (at >= 0) {
            if (!this.bytes.contains(at, 2)) {
                ended(from);
                return;
            }
            this.file.need(at, 2, "The code");
            at = code(at, this.bytes.u8(at), this.bytes.u8(at + 1));
        }
    }

    /** Whether OpenCV draws runs in wrong places, or does not find the end. */
    boolean areMisread() {
        return this.places.isMisplaced();
    }

    private void ended(long from) throws DamageException {
        this.places.endFile();
        boolean complete = this.row >= this.height || (this.row == this.height - 1 && this.column >= this.width);
        if (!complete) {
            throw this.file.truncated("the run-length codes that start at byte %d reach row %d of %d".formatted(from,
                    this.row, this.height));
        }
        long stated = this.bytes.u32(2);
        if (stated > this.file.length()) {
            throw this.file.truncated("the code that ends the bitmap is expected there, and the header says that the "
                    + "file continues to byte " + stated);
        }
        this.file.note(Quirk.NO_END_MARK, "The run-length codes lack the one that ends the bitmap");
    }

    /**
     * Follows a code and returns the position of the next one; −1 after the last. Pixels
     * after the last row mean that earlier codes are lost or changed.
     */
    private long code(long at, int count, int value) throws DamageException {
        CheckedFile.require(this.row < this.height || (count == 0 && value <= 2), at,
                "The run at byte %d comes after the last of the bitmap's %d rows", at, this.height);
        if (count > 0) {
            this.places.run(this.row, this.column, count);
            this.column += count;
            return at + 2;
        }
        return switch (value) {
            case 0 -> {
                this.places.endRow();
                this.row++;
                this.column = 0;
                yield at + 2;
            }
            case 1 -> {
                this.places.endBitmap();
                yield -1;
            }
            case 2 -> {
                int across = Math.max(0, this.bytes.u8(at + 2));
                int down = Math.max(0, this.bytes.u8(at + 3));
                this.places.jump(across, down);
                this.column += across;
                this.row += down;
                yield at + 4;
            }
            default -> {
                this.places.literal(this.row, this.column, value);
                this.column += value;
                yield at + 2L + literalBytes(value);
            }
        };
    }

    /** Literal pixels are padded to 16 bits. */
    private int literalBytes(int pixels) {
        int used = this.halfBytes ? (pixels + 1) / 2 : pixels;
        return used + (used & 1);
    }

}
