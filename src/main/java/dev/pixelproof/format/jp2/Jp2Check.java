package dev.pixelproof.format.jp2;

import java.util.regex.Pattern;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;

/**
 * Checks a JPEG 2000 file: boxes inside the file (ISO/IEC 15444-1, Annex I), and in the
 * codestream (Annex A) every segment and tile-part up to the end-of-codestream marker.
 * Any cut into the codestream is found; changed samples are not.
 */
final class Jp2Check {

    private static final int START = 0xff4f;

    private static final int START_OF_TILE_PART = 0xff90;

    private static final int END = 0xffd9;

    private static final Pattern BOX_TYPE = Pattern.compile("[ -~]{4}");

    private final CheckedFile file;

    private final Bytes bytes;

    Jp2Check(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes();
    }

    void check() throws DamageException {
        if (this.bytes.u16(0) == START) {
            codestream(0, this.file.length());
            return;
        }
        boolean found = false;
        for (long at = 0; at < this.file.length();) {
            this.file.need(at, 8, "The header of a box");
            if (found && !BOX_TYPE.matcher(this.bytes.latin1(at + 4, 4)).matches()) {
                this.file.noteBehind(at, "last box");
                return;
            }
            long header = (this.bytes.u32(at) == 1) ? 16 : 8;
            this.file.need(at, header, "The header of a box");
            long size = boxBytes(at);
            CheckedFile.require(size >= header, at, "The box at byte %d says that it has %d bytes", at, size);
            this.file.need(at, size, "The box");
            if (this.bytes.has(at + 4, "jp2c")) {
                codestream(at + header, at + size);
                found = true;
            }
            at += size;
        }
        if (!found) {
            throw this.file.truncated("a box with a codestream is expected");
        }
    }

    /** 1 says that eight more bytes give the length, 0 that the box is the last (I.4). */
    private long boxBytes(long at) {
        long size = this.bytes.u32(at);
        if (size == 0) {
            return this.file.length() - at;
        }
        return (size == 1) ? this.bytes.u64(at + 8) : size;
    }

    private void codestream(long start, long end) throws DamageException {
        long at = start + 2;
        for (int marker = marker(at, end, start); marker != END; marker = marker(at, end, start)) {
            CheckedFile.require(marker >= 0xff01, at, "A marker of the codestream is expected at byte %d, not %04X", at,
                    marker);
            this.file.need(at, (marker == START_OF_TILE_PART) ? 12 : 4, "The segment");
            long length = (marker == START_OF_TILE_PART) ? tilePartBytes(at, end) : 2L + this.bytes.u16(at + 2);
            CheckedFile.require(length >= 4, at, "The segment at byte %d has no length", at);
            at += length;
        }
        if (at + 2 < end) {
            this.file.note(Quirk.TRAILING_DATA,
                    "Bytes lie behind the end of the codestream, from byte %d on".formatted(at + 2));
        }
    }

    /**
     * 0 says that the tile-part goes on to the end marker, the codestream's last (A.4.2).
     */
    private long tilePartBytes(long at, long end) {
        long length = this.bytes.u32(at + 6);
        return (length == 0) ? end - 2 - at : length;
    }

    private int marker(long at, long end, long start) throws DamageException {
        if (at + 2 > end) {
            throw DamageException.truncated(end,
                    "The codestream from byte %d on ends at byte %d; a marker is expected at byte %d, and at last an EOC marker"
                        .formatted(start, end, at));
        }
        return this.bytes.u16(at);
    }

}
