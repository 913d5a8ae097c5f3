package dev.pixelproof.format.jp2;

import java.util.Optional;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.Misreading;

/**
 * The kind of a JPEG 2000 file, which decides whether OpenCV 4.9 refuses or changes it.
 * It is read from the segment SIZ of the codestream (ISO/IEC 15444-1, A.5.1) and the
 * first colour box (I.5.3.3).
 */
final class Jp2Kind {

    private static final long CODESTREAM_AND_SIZE = 0xff4fff51L;

    private static final int OFFSET = 14;

    private static final int COMPONENTS = 38;

    private static final int MOST_CHANNELS = 4;

    private static final int MOST_BITS = 16;

    /** The header boxes come first; boxes without a codestream may be of any size. */
    private static final int MOST_HEADER_BYTES = 1 << 20;

    private static final int ENUMERATED = 1;

    private static final int CMYK = 12;

    private static final int GRAY = 17;

    private static final int S_YCC = 18;

    private static final int E_YCC = 24;

    private static final String CURE = "; opj_decompress reads it";

    private final Bytes size;

    private final int components;

    private final long space;

    private int deepest;

    private boolean unusual;

    Jp2Kind(Bytes file) {
        int at = size(file);
        this.size = file.from(at);
        this.components = Math.max(0, this.size.u16(COMPONENTS));
        this.space = colourSpace(file.part(0, Math.min(at, MOST_HEADER_BYTES)));
        for (int i = 0; i < this.components; i++) {
            component(COMPONENTS + 2 + 3L * i);
        }
    }

    /** The position of the segment: its marker follows that of the codestream's start. */
    private static int size(Bytes file) {
        int at = file.next(0xff, 0);
        while (at < file.length() && file.u32(at) != CODESTREAM_AND_SIZE) {
            at = file.next(0xff, at + 1);
        }
        return at + 2;
    }

    /** −1 if the first colour box has no number. */
    private static long colourSpace(Bytes boxes) {
        int box = boxes.latin1(0, boxes.length()).indexOf("colr");
        return (box >= 0 && boxes.u8(box + 4L) == ENUMERATED) ? boxes.u32(box + 7L) : -1;
    }

    /** Each component has a depth with a sign, and steps across and down. */
    private void component(long at) {
        boolean signed = this.size.u8(at) > 127;
        this.deepest = Math.max(this.deepest, (this.size.u8(at) & 127) + 1);
        this.unusual |= signed || this.size.u8(at + 1) != 1 || this.size.u8(at + 2) != 1;
    }

    Optional<String> unread() {
        return FormatReader
            .when(this.components == 2 || this.components > MOST_CHANNELS,
                    "OpenCV 4.9 does not read JPEG 2000 of %d channels".formatted(this.components) + CURE)
            .or(() -> FormatReader.when(isUnusualDepth(),
                    "OpenCV 4.9 does not read JPEG 2000 of this depth, sign or resolution of its channels" + CURE))
            .or(() -> FormatReader.when(this.size.u32(OFFSET) > 0 || this.size.u32(OFFSET + 4) > 0,
                    "OpenCV 4.9 does not read JPEG 2000 whose picture begins within its grid" + CURE))
            .or(() -> FormatReader.when(this.space == CMYK || this.space == E_YCC,
                    "OpenCV 4.9 does not read JPEG 2000 of %s".formatted((this.space == CMYK) ? "CMYK" : "e-sYCC")
                            + CURE))
            .or(() -> FormatReader.when(this.components == MOST_CHANNELS && (this.space == GRAY || this.space == S_YCC),
                    "OpenCV 4.9 does not read JPEG 2000 of 4 channels that are gray or YCC" + CURE));
    }

    private boolean isUnusualDepth() {
        return this.unusual || (this.components > 0 && (this.deepest < Byte.SIZE || this.deepest > MOST_BITS));
    }

    Optional<Misreading> misreading() {
        return Misreading
            .changed(this.components == 3 && this.space == S_YCC,
                    "OpenCV makes RGB of JPEG 2000's YCC by other factors than those of sYCC")
            .or(() -> Misreading.changed(this.components == 3 && this.space == GRAY,
                    "OpenCV gives one of three channels of JPEG 2000 that are said to be gray"));
    }

}
