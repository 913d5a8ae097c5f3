package dev.pixelproof.format.jp2;

import java.util.OptionalLong;
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

    private boolean found;

    Jp2Check(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes();
    }

    void check() throws DamageException {
        if (this.bytes.u16(0) == START) {
            this.file.noteBehind(codestream(0, this.file.length()), "end of the codestream");
            return;
        }
        long at = 0;
        while (at < this.file.length()) {
            if (this.found && !isBox(at)) {
                this.file.noteBehind(at, "last box");
                return;
            }
            at = box(at);
        }
        if (!this.found) {
            throw this.file.truncated("a box with a codestream is expected");
        }
    }

    private boolean isBox(long at) {
        return BOX_TYPE.matcher(this.bytes.latin1(at + 4, 4)).matches();
    }

    /**
     * Follows a box and returns the position of the next one. No sample depends on the
     * length of the box with the codestream, or on later boxes.
     */
    private long box(long at) throws DamageException {
        this.file.need(at, 8, "The header of a box");
        long header = (this.bytes.u32(at) == 1) ? 16 : 8;
        this.file.need(at, header, "The header of a box");
        long size = boxBytes(at);
        CheckedFile.require(size >= header, at, "The box at byte %d says that it has %d bytes", at, size);
        boolean fits = this.bytes.contains(at, size);
        long end = fits ? at + size : this.file.length();
        if (this.bytes.has(at + 4, "jp2c")) {
            end = codestreamBox(at, at + header, size, end);
            this.found = true;
        }
        else if (!fits && this.found) {
            noteLength(at, size);
        }
        else {
            this.file.need(at, size, "The box");
        }
        return end;
    }

    private long codestreamBox(long at, long start, long size, long end) throws DamageException {
        long reached = reached(at, start, size, end);
        if (reached > end || !this.bytes.contains(at, size)) {
            noteLength(at, size);
            return reached;
        }
        if (reached < end) {
            this.file.note(Quirk.TRAILING_DATA,
                    "Bytes follow the end of the codestream, from byte %d on".formatted(reached));
        }
        return end;
    }

    /** The end of the codestream, which may continue after a box that is too short. */
    private long reached(long at, long start, long size, long end) throws DamageException {
        try {
            return codestream(start, end);
        }
        catch (DamageException ex) {
            this.file.need(at, size, "The box");
            return beyond(start).orElseThrow(() -> ex);
        }
    }

    private OptionalLong beyond(long start) {
        try {
            return OptionalLong.of(codestream(start, this.file.length()));
        }
        catch (DamageException ex) {
            return OptionalLong.empty();
        }
    }

    private void noteLength(long at, long size) {
        this.file.note(Quirk.WRONG_LENGTH,
                "The box at byte %d says that it has %d bytes, which is not where it ends".formatted(at, size));
    }

    /**
     * 1 means that eight more bytes hold the length, 0 that the box is the last (I.4).
     */
    private long boxBytes(long at) {
        long size = this.bytes.u32(at);
        if (size == 0) {
            return this.file.length() - at;
        }
        return (size == 1) ? this.bytes.u64(at + 8) : size;
    }

    /** Follows a codestream and returns the position after its end marker. */
    private long codestream(long start, long end) throws DamageException {
        long at = start + 2;
        for (int marker = marker(at, end, start); marker != END; marker = marker(at, end, start)) {
            CheckedFile.require(marker >= 0xff01, at, "A marker of the codestream is expected at byte %d, not %04X", at,
                    marker);
            this.file.need(at, (marker == START_OF_TILE_PART) ? 12 : 4, "The segment");
            long length = (marker == START_OF_TILE_PART) ? tilePartBytes(at, end) : 2L + this.bytes.u16(at + 2);
            CheckedFile.require(length >= 4, at, "The segment at byte %d has no length", at);
            at += length;
        }
        return at + 2;
    }

    /**
     * 0 means that the tile-part extends to the end marker, the codestream's last
     * (A.4.2).
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
