package dev.pixelproof.format.bitmap;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;

/**
 * Checks a GIF (GIF 89a specification, sections 15 to 27): every block up to the trailer.
 * Any cut is found; changed samples are not.
 */
final class GifCheck {

    private static final int HEADER_BYTES = 13;

    private static final int DESCRIPTOR_BYTES = 10;

    private final CheckedFile file;

    private final Bytes bytes;

    GifCheck(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes().littleEndian();
    }

    void check() throws DamageException {
        this.file.need(0, HEADER_BYTES, "The header");
        long at = (long) HEADER_BYTES + tableBytes(this.bytes.u8(10));
        while (this.bytes.u8(at) != ';') {
            at = block(at);
        }
        this.file.noteBehind(at + 1, "trailer");
    }

    private long block(long at) throws DamageException {
        int introducer = this.bytes.u8(at);
        if (introducer < 0) {
            throw this.file.truncated("a block is expected at byte %d, and a GIF ends with a trailer".formatted(at));
        }
        CheckedFile.require(introducer == '!' || introducer == ',', at,
                "A block is expected at byte %d, but no block begins with %02X", at, introducer);
        if (introducer == '!') {
            return subBlocks(at + 2);
        }
        this.file.need(at, DESCRIPTOR_BYTES, "The image descriptor");
        // One byte before the data is the size of the first codes
        return subBlocks(at + DESCRIPTOR_BYTES + tableBytes(this.bytes.u8(at + 9)) + 1);
    }

    private static int tableBytes(int flags) {
        return ((flags & 0x80) != 0) ? 3 * (2 << (flags & 7)) : 0;
    }

    private long subBlocks(long from) throws DamageException {
        long at = from;
        int length = this.bytes.u8(at);
        while (length > 0) {
            at += 1L + length;
            length = this.bytes.u8(at);
        }
        if (length < 0) {
            throw this.file.truncated("the data that start at byte %d end with a block of length 0, expected at byte %d"
                .formatted(from, at));
        }
        return at + 1;
    }

}
