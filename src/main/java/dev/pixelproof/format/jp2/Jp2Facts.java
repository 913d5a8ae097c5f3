package dev.pixelproof.format.jp2;

import java.util.List;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.IccProfile;
import dev.pixelproof.format.tiff.ExifBlock;

/**
 * Walks a JPEG 2000 file: its boxes (ISO/IEC 15444-1, Annex I), those in the header box,
 * and the main header of the codestream (Annex A), up to the first broken one. A bare
 * codestream has only a main header.
 */
final class Jp2Facts {

    private static final String HEADER_BOX = "jp2h";

    /** The four letters of an extension box, which is identified by 16 bytes. */
    private static final String UUID_BOX = "uuid";

    private static final int UUID_BYTES = 16;

    private static final long XMP_UUID = 0xbe7acfcbL;

    private static final long IPTC_UUID = 0x33c7a4d2L;

    private static final int START_OF_CODESTREAM = 0xff4f;

    private static final int SIZE = 0xff51;

    private static final int COMMENT = 0xff64;

    private static final int START_OF_TILE = 0xff90;

    private final Bytes file;

    private final FactsCollector found;

    private int paletteColumns;

    private boolean cut;

    Jp2Facts(Bytes file, FactsCollector found) {
        this.file = file;
        this.found = found;
    }

    void collect() {
        if (this.file.u16(0) == START_OF_CODESTREAM) {
            noteCodestream(this.file);
            return;
        }
        long at = 0;
        while (this.file.contains(at, 8)) {
            long header = headerBytes(at);
            long size = boxBytes(at);
            if (size < header) {
                return;
            }
            boolean entered = this.file.has(at + 4, HEADER_BOX);
            this.cut = claimedBytes(at) > size;
            note(this.file.latin1(at + 4, 4), this.file.part(at + header, size - header));
            at += entered ? header : size;
        }
    }

    private long headerBytes(long at) {
        return (this.file.u32(at) == 1) ? 16 : 8;
    }

    /**
     * A box's length with its header (I.4): 1 means that eight more bytes hold it, 0 that
     * the box is the file's last.
     */
    private long boxBytes(long at) {
        long known = claimedBytes(at);
        long rest = this.file.length() - at;
        return (known == 0 || known > rest) ? rest : known;
    }

    private long claimedBytes(long at) {
        long size = this.file.u32(at);
        return (size == 1) ? this.file.u64(at + 8) : size;
    }

    private void note(String type, Bytes body) {
        switch (type) {
            case "colr" -> noteColour(body);
            // A palette turns one sample into as many as it has columns (I.5.3.4)
            case "pclr" -> this.paletteColumns = Math.max(0, body.u8(2));
            case "xml " -> this.found.holds(Loss.TEXT);
            case UUID_BOX -> noteUuid(body);
            case "jp2c" -> noteCodestream(body);
            case "res " -> this.found.holds(Loss.RESOLUTION);
            case "jP  ", "ftyp", HEADER_BOX, "ihdr", "bpcc", "cmap", "cdef" -> {
                // The picture itself
            }
            default -> this.found.holds(Loss.OTHER);
        }
    }

    /** Methods 2 and 3 are ICC profiles, restricted or of any kind (I.5.3.3). */
    private void noteColour(Bytes body) {
        if (body.u8(0) == 2 || body.u8(0) == 3) {
            this.found.profile(IccProfile.of(List.of(body.from(3))));
        }
    }

    private void noteUuid(Bytes body) {
        if (body.u32(0) == XMP_UUID) {
            noteUnlessCut(Loss.XMP, () -> this.found.xmp(body.from(UUID_BYTES)));
        }
        else if (body.starts("JpgTiffExif->JP2")) {
            noteUnlessCut(Loss.EXIF, () -> ExifBlock.collect(body.from(UUID_BYTES), this.found));
        }
        else {
            this.found.holds((body.u32(0) == IPTC_UUID) ? Loss.IPTC : Loss.OTHER);
        }
    }

    /** A part that the end of the file cuts can't be carried over. */
    private void noteUnlessCut(Loss kind, Runnable note) {
        if (this.cut) {
            this.found.holds(kind);
        }
        else {
            note.run();
        }
    }

    private void noteCodestream(Bytes stream) {
        long at = 2;
        int marker = stream.u16(at);
        while (marker > START_OF_CODESTREAM && marker != START_OF_TILE) {
            if (marker == SIZE) {
                this.found.samplesPerPixel(Math.max(this.paletteColumns, stream.u16(at + 38)));
            }
            if (marker == COMMENT) {
                this.found.holds(Loss.COMMENT);
            }
            at += 2 + Math.max(2, stream.u16(at + 2));
            marker = stream.u16(at);
        }
    }

}
