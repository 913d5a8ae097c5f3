package dev.pixelproof.format.bitmap;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.Saturated;

/**
 * Checks a Windows or OS/2 bitmap. Headers, uncompressed pixels and an embedded profile
 * must be inside the file; run-length codes must reach their end or the last row. Any cut
 * into those parts is found; changed samples are not.
 */
final class BmpCheck {

    private static final int FILE_HEADER_BYTES = 14;

    private static final int OS2_HEADER_BYTES = 12;

    private static final int VERSION_5_BYTES = 124;

    private final CheckedFile file;

    private final Bytes bytes;

    private boolean runsMisread;

    BmpCheck(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes().littleEndian();
    }

    /** Whether OpenCV decodes intact run-length codes to another picture, or to none. */
    static boolean areRunsMisread(Bytes bitmap) {
        BmpCheck check = new BmpCheck(new CheckedFile(bitmap));
        try {
            check.check();
            return check.runsMisread;
        }
        catch (DamageException ex) {
            return false;
        }
    }

    void check() throws DamageException {
        this.file.need(0, FILE_HEADER_BYTES + 4, "The header");
        long headerBytes = this.bytes.u32(FILE_HEADER_BYTES);
        CheckedFile.require(headerBytes >= OS2_HEADER_BYTES, FILE_HEADER_BYTES,
                "The header at byte 14 says that it has %d bytes", headerBytes);
        this.file.need(0, FILE_HEADER_BYTES + headerBytes, "The header");
        boolean os2 = headerBytes == OS2_HEADER_BYTES;
        long width = os2 ? this.bytes.u16(18) : (int) this.bytes.u32(18);
        long height = Math.abs(os2 ? this.bytes.u16(20) : (long) (int) this.bytes.u32(22));
        CheckedFile.require(width > 0 && height > 0, 18, "The header at byte 14 says that the picture is %d × %d",
                width, height);
        pixels(width, height, this.bytes.u16(os2 ? 24 : 28), (headerBytes < 20) ? 0 : this.bytes.u32(30));
        if (headerBytes >= VERSION_5_BYTES && this.bytes.has(70, "DEBM")) {
            this.file.need(FILE_HEADER_BYTES + this.bytes.u32(126), this.bytes.u32(130), "The embedded profile");
        }
        noteLength();
    }

    /** Notes a wrong length. Few readers use it, so that many writers get it wrong. */
    private void noteLength() {
        long stated = this.bytes.u32(2);
        if (stated > this.file.length()) {
            this.file.note(Quirk.WRONG_LENGTH,
                    "The header says that the file has %d bytes; it has %d".formatted(stated, this.file.length()));
        }
        this.file.noteBehind(Math.max(stated, this.file.reached()), "bitmap");
    }

    private void pixels(long width, long height, int bits, long compression) throws DamageException {
        long at = this.bytes.u32(10);
        CheckedFile.require(at >= FILE_HEADER_BYTES + OS2_HEADER_BYTES, 10,
                "The header says that the pixels begin at byte %d, inside itself", at);
        if (compression == 1 || compression == 2) {
            BmpRuns runs = new BmpRuns(this.file, width, height, compression == 2);
            runs.check(at);
            this.runsMisread = runs.areMisread();
        }
        else if (compression == 0 || compression == 3 || compression == 6) {
            long row = Saturated.dividedUp(width * bits, 32) * 4;
            this.file.need(at, Saturated.times(row, height), "The pixels");
        }
        else {
            // The end of pixels of another kind is unknown here
            this.file.need(at, Math.max(1, this.file.length() - at), "The pixels");
        }
    }

}
