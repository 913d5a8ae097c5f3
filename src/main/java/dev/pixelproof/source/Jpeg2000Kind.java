package dev.pixelproof.source;

import java.util.Optional;

/** Kinds of JPEG 2000 by the codestream's segment SIZ (ISO/IEC 15444-1, A.5.1). */
final class Jpeg2000Kind {

    private static final int COMPONENTS = 38;

    private static final int ENUMERATED = 1;

    private static final int CMYK = 12;

    private static final int E_YCC = 24;

    private Jpeg2000Kind() {
    }

    static Optional<String> unread(Bytes file) {
        int size = size(file);
        int components = file.u16(size + COMPONENTS);
        long space = colourSpace(file.part(0, size));
        return UnreadKind
            .when(components == 2 || components > 4,
                    "OpenCV 4.9 does not read JPEG 2000 of %d channels".formatted(components))
            .or(() -> UnreadKind.when(isUnusual(file, size + COMPONENTS + 2, components),
                    "OpenCV 4.9 does not read JPEG 2000 of this depth, sign or resolution of its channels"))
            .or(() -> UnreadKind.when(space == CMYK || space == E_YCC,
                    "OpenCV 4.9 does not read JPEG 2000 of %s".formatted((space == CMYK) ? "CMYK" : "e-sYCC")));
    }

    /**
     * The number that the first box of colours gives (I.5.3.3); −1 when it gives none.
     */
    private static long colourSpace(Bytes boxes) {
        int box = boxes.latin1(0, boxes.length()).indexOf("colr");
        return (box >= 0 && boxes.u8(box + 4L) == ENUMERATED) ? boxes.u32(box + 7L) : -1;
    }

    /** Where the segment lies: its marker follows that of the codestream's start. */
    private static int size(Bytes file) {
        int at = file.next(0xff, 0);
        while (at < file.length() && file.u32(at) != 0xff4fff51L) {
            at = file.next(0xff, at + 1);
        }
        return at + 2;
    }

    /** Each component has a depth with a sign, and steps across and down. */
    private static boolean isUnusual(Bytes file, int first, int components) {
        int deepest = 0;
        boolean unusual = false;
        for (int i = 0; i < components; i++) {
            long at = first + 3L * i;
            boolean signed = file.u8(at) > 127;
            deepest = Math.max(deepest, (file.u8(at) & 127) + 1);
            unusual |= signed || file.u8(at + 1) != 1 || file.u8(at + 2) != 1;
        }
        return unusual || (components > 0 && deepest < 8);
    }

}
