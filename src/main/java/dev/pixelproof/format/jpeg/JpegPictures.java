package dev.pixelproof.format.jpeg;

import java.util.Optional;
import java.util.stream.LongStream;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.tiff.TiffDirectory;

/**
 * The further pictures that a JPEG announces after its own end: previews, the other eye's
 * view, gain maps (CIPA DC-007, 5.2: an index in an APP2 segment).
 */
final class JpegPictures {

    private static final String PREFIX = "MPF\0";

    private static final int ENTRIES = 0xb002;

    private static final int ENTRY_BYTES = 16;

    private static final int START_OF_IMAGE = 0xffd8;

    private static final int END_OF_IMAGE = 0xffd9;

    private final Bytes entries;

    /** The origin of the offsets: the index's own beginning. */
    private final long base;

    private JpegPictures(Bytes entries, long base) {
        this.entries = entries;
        this.base = base;
    }

    /**
     * Reads an APP2 segment; empty if it has no index.
     * @param at position of the body in the file
     */
    static Optional<JpegPictures> of(Bytes body, long at) {
        if (!body.starts(PREFIX)) {
            return Optional.empty();
        }
        return TiffDirectory.first(body.from(PREFIX.length()))
            .flatMap((index) -> index.content(ENTRIES))
            .map((entries) -> new JpegPictures(entries, at + PREFIX.length()));
    }

    /**
     * Demands that no announced picture is cut off. It is, if one begins at an announced
     * position and the file does not end with a picture's end. Programs that rewrite a
     * JPEG often copy the index and drop the pictures; that is noted.
     * @param end position after the first picture's EOI marker
     */
    void check(CheckedFile file, long end) throws DamageException {
        long announced = announcedEnd();
        if (announced <= file.length()) {
            return;
        }
        if (belongsTo(file, end) && hasBegun(file.bytes()) && !endsWithPicture(file.bytes())) {
            throw file.truncated(
                    "the pictures after the first one, which the index at byte %d announces, ".formatted(this.base)
                            + "should reach to byte " + announced);
        }
        file.note(Quirk.STALE_INDEX, "The index at byte %d announces pictures up to byte %d, which are not there"
            .formatted(this.base, announced));
    }

    /** An offset of 0 is the first picture's own. */
    private long announcedEnd() {
        long end = 0;
        for (long entry = 0; entry < this.entries.length(); entry += ENTRY_BYTES) {
            long offset = this.entries.u32(entry + 8);
            if (offset > 0) {
                end = Math.max(end, this.base + offset + this.entries.u32(entry + 4));
            }
        }
        return end;
    }

    /** Whether the first picture has the length in the index, padding included. */
    private boolean belongsTo(CheckedFile file, long end) {
        long size = this.entries.u32(4);
        return size == end || (size > end && file.bytes().u16(end) != START_OF_IMAGE);
    }

    private boolean hasBegun(Bytes file) {
        return LongStream.iterate(0, (entry) -> entry < this.entries.length(), (entry) -> entry + ENTRY_BYTES)
            .map((entry) -> this.entries.u32(entry + 8))
            .filter((offset) -> offset > 0)
            .map((offset) -> this.base + offset)
            .anyMatch((start) -> file.u16(start) == START_OF_IMAGE
                    || (start == file.length() - 1L && file.u8(start) == START_OF_IMAGE >> 8));
    }

    private static boolean endsWithPicture(Bytes file) {
        long last = file.length() - 1L;
        while (last > 0 && file.u8(last) == 0) {
            last--;
        }
        return file.u16(last - 1) == END_OF_IMAGE;
    }

}
