package dev.pixelproof.format.webp;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;

/**
 * Checks a WebP (RFC 9649, section 2): the RIFF size against the file, every chunk inside
 * it, and the headers of the pictures. Any cut is found; changed samples are not, as
 * there are no checksums.
 */
final class WebpCheck {

    private static final int HEADER_BYTES = 12;

    private static final int CHUNK_HEADER_BYTES = 8;

    /** Position, size, duration and flags before a frame's own chunks (2.7.1.1). */
    private static final int FRAME_HEADER_BYTES = 16;

    private static final int LOSSLESS_SIGNATURE = 0x2f;

    private final CheckedFile file;

    private final Bytes bytes;

    private long width = -1;

    private long height = -1;

    private long pictures;

    WebpCheck(CheckedFile file) {
        this.file = file;
        this.bytes = file.bytes().littleEndian();
    }

    void check() throws DamageException {
        this.file.need(0, HEADER_BYTES, "The RIFF header");
        long size = this.bytes.u32(4);
        CheckedFile.require(size >= 4, 4, "The RIFF size at byte 4 is %d", size);
        long end = CHUNK_HEADER_BYTES + size;
        this.file.need(0, end, "The RIFF container");
        chunks(HEADER_BYTES, end);
        CheckedFile.require(this.pictures > 0, HEADER_BYTES,
                "There is no picture in the chunks from byte %d to byte %d", HEADER_BYTES, end);
        this.file.noteBehind(end, "RIFF container");
    }

    private void chunks(long from, long end) throws DamageException {
        long at = from;
        while (at < end) {
            CheckedFile.require(at + CHUNK_HEADER_BYTES <= end, at,
                    "A chunk is expected at byte %d, but what it is part of ends at byte %d", at, end);
            String type = this.bytes.latin1(at, 4);
            long size = this.bytes.u32(at + 4);
            long body = at + CHUNK_HEADER_BYTES;
            CheckedFile.require(body + size <= end, at,
                    "The chunk '%s' at byte %d goes to byte %d, but what it is part of ends at byte %d",
                    printable(type), at, body + size, end);
            read(type, body, size);
            at = body + size + (size & 1);
        }
    }

    private static String printable(String type) {
        return type.replaceAll("[^ -~]", "?");
    }

    private void read(String type, long body, long size) throws DamageException {
        switch (type) {
            case "VP8X" -> extended(body, size);
            case "VP8 " -> lossy(body, size);
            case "VP8L" -> lossless(body, size);
            case "ANMF" -> frame(body, size);
            default -> {
            }
        }
    }

    /** The canvas (2.7). */
    private void extended(long body, long size) throws DamageException {
        CheckedFile.require(size >= 10, body, "The chunk 'VP8X' at byte %d has %d bytes; it has 10", body - 8, size);
        this.width = 1 + u24(body + 4);
        this.height = 1 + u24(body + 7);
    }

    /** RFC 6386, 9.1: a key frame with its first partition inside. */
    private void lossy(long body, long size) throws DamageException {
        long tag = (size >= 10) ? u24(body) : -1;
        CheckedFile.require(tag >= 0 && (tag & 1) == 0 && this.bytes.has(body + 3, "\u009d\1*"), body,
                "The chunk 'VP8 ' at byte %d does not begin with the header of a key frame", body - 8);
        CheckedFile.require((tag >> 5) <= size - 10, body,
                "The first partition of the chunk 'VP8 ' at byte %d has %d bytes, the chunk only %d", body - 8,
                tag >> 5, size);
        picture(this.bytes.u16(body + 6) & 0x3fff, this.bytes.u16(body + 8) & 0x3fff, body);
    }

    /** RFC 9649, 3.4. */
    private void lossless(long body, long size) throws DamageException {
        CheckedFile.require(size >= 5 && this.bytes.u8(body) == LOSSLESS_SIGNATURE, body,
                "The chunk 'VP8L' at byte %d does not begin with the header of a picture", body - 8);
        long header = this.bytes.u32(body + 1);
        CheckedFile.require(header >> 29 == 0, body, "The chunk 'VP8L' at byte %d is of version %d; there is only 0",
                body - 8, header >> 29);
        picture(1 + (header & 0x3fff), 1 + ((header >> 14) & 0x3fff), body);
    }

    private void picture(long across, long down, long body) throws DamageException {
        CheckedFile.require(across > 0 && down > 0, body, "The picture at byte %d is %d × %d", body, across, down);
        CheckedFile.require(this.width < 0 || (across == this.width && down == this.height), body,
                "The picture at byte %d is %d × %d; the header before it says %d × %d", body, across, down, this.width,
                this.height);
        this.pictures++;
    }

    private void frame(long body, long size) throws DamageException {
        CheckedFile.require(size >= FRAME_HEADER_BYTES, body, "The frame at byte %d has %d bytes; it has at least 16",
                body, size);
        long canvasWidth = this.width;
        long canvasHeight = this.height;
        this.width = 1 + u24(body + 6);
        this.height = 1 + u24(body + 9);
        CheckedFile.require(
                2 * u24(body) + this.width <= canvasWidth && 2 * u24(body + 3) + this.height <= canvasHeight, body,
                "The frame at byte %d does not lie inside the canvas", body);
        framePictures(body + FRAME_HEADER_BYTES, body + size);
        this.width = canvasWidth;
        this.height = canvasHeight;
    }

    /**
     * Checks the chunks of a frame. Frames do not contain frames; otherwise nesting would
     * be as deep as a file claims.
     */
    private void framePictures(long from, long end) throws DamageException {
        long at = from;
        while (at + CHUNK_HEADER_BYTES <= end) {
            String type = this.bytes.latin1(at, 4);
            long size = this.bytes.u32(at + 4);
            CheckedFile.require(at + CHUNK_HEADER_BYTES + size <= end && !type.equals("ANMF"), at,
                    "The chunk '%s' at byte %d does not fit into its frame, which ends at byte %d", printable(type), at,
                    end);
            read(type, at + CHUNK_HEADER_BYTES, size);
            at += CHUNK_HEADER_BYTES + size + (size & 1);
        }
    }

    private long u24(long at) {
        return this.bytes.u16(at) | ((long) this.bytes.u8(at + 2) << 16);
    }

}
