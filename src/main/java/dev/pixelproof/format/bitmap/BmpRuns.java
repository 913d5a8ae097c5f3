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

    private long column;

    private long row;

    BmpRuns(CheckedFile file, long width, long height, boolean halfBytes) {
        this.file = file;
        this.bytes = file.bytes().littleEndian();
        this.width = width;
        this.height = height;
        this.halfBytes = halfBytes;
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

    private void ended(long from) throws DamageException {
        boolean complete = this.row >= this.height || (this.row == this.height - 1 && this.column >= this.width);
        if (!complete) {
            throw this.file.truncated("the run-length codes that start at byte %d reach row %d of %d".formatted(from,
                    this.row, this.height));
        }
        long stated = this.bytes.u32(2);
        if (stated > this.file.length()) {
            throw this.file.truncated("the code that ends the bitmap is expected there, and the header says that the "
                    + "file goes on to byte " + stated);
        }
        this.file.note(Quirk.NO_END_MARK, "The run-length codes lack the one that ends the bitmap");
    }

    /** Follows a code and gives the place of the next one; −1 behind the last. */
    private long code(long at, int count, int value) throws DamageException {
        if (count > 0) {
            this.column += count;
            return at + 2;
        }
        return switch (value) {
            case 0 -> {
                this.row++;
                this.column = 0;
                yield at + 2;
            }
            case 1 -> -1;
            case 2 -> {
                this.column += Math.max(0, this.bytes.u8(at + 2));
                this.row += Math.max(0, this.bytes.u8(at + 3));
                yield at + 4;
            }
            default -> {
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
