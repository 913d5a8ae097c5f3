package dev.pixelproof.codec;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Signatures of formats that only say what they are by several fields of a header, or in
 * text. Each checks enough of them that other files do not pass by chance.
 */
final class RareSignature {

    private static final Set<Integer> TGA_DEPTHS = Set.of(8, 15, 16, 24, 32);

    private static final Set<Integer> TGA_MAP_DEPTHS = Set.of(15, 16, 24, 32);

    private static final Set<Integer> PCX_DEPTHS = Set.of(1, 2, 4, 8);

    /** X11 bitmaps are C source: a width, a height, an array of bits. */
    private static final Pattern XBM = Pattern
        .compile("(?s)(?:\\s|(?>/\\*.*?\\*/))*+#define\\s+\\w*width\\s+\\d+\\s+#define\\s+\\w*height\\s+\\d+\\s.*");

    private static final Pattern XPM = Pattern.compile("(?s)\\s*(?:/\\*\\s*XPM\\s*\\*/|! XPM2).*");

    /** An SVG's root element, after what may precede it (XML 1.0, 2.8). */
    private static final Pattern SVG = Pattern.compile("(?s)\\uFEFF?(?:\\s|(?><\\?.*?\\?>)|(?><!--.*?-->)"
            + "|(?><!DOCTYPE\\s+(?:[\\w-]+:)?svg\\b[^>\\[]*(?:\\[.*?\\]\\s*)?>))*+<(?:[\\w-]+:)?svg[\\s/>].*");

    private static final int DICOM_PREAMBLE = 128;

    private RareSignature() {
    }

    /**
     * Truevision TGA has no signature at its beginning (File Format Specification 2.0,
     * field 1 to 5): the kind of picture and of colour map must fit each other, and
     * reserved bits must be 0.
     */
    static boolean isTga(Head head) {
        boolean mapped = head.at(1) == 1;
        int kind = head.at(2) & ~8;
        boolean fits = mapped ? kind == 1 && TGA_MAP_DEPTHS.contains(head.at(7)) && (head.at(5) | head.at(6)) > 0
                : head.at(1) == 0 && (kind == 2 || kind == 3) && isZero(head, 3, 5);
        boolean sized = (head.at(12) | head.at(13)) > 0 && (head.at(14) | head.at(15)) > 0;
        return fits && sized && TGA_DEPTHS.contains(head.at(16)) && (head.at(17) & 0xc0) == 0;
    }

    /** ZSoft PCX: version, encoding, depth, a window that is not empty. */
    static boolean isPcx(Head head) {
        boolean version = Set.of(0, 2, 3, 4, 5).contains(head.at(1));
        boolean window = little16(head, 4) <= little16(head, 8) && little16(head, 6) <= little16(head, 10);
        return head.at(0) == 10 && version && head.at(2) == 1 && PCX_DEPTHS.contains(head.at(3)) && window
                && head.at(64) == 0 && head.at(65) >= 1 && head.at(65) <= 4;
    }

    /** Silicon Graphics' RGB: storage, bytes per channel, dimensions. */
    static boolean isSgi(Head head) {
        return head.starts("\1\u00da") && head.at(2) >= 0 && head.at(2) <= 1 && (head.at(3) == 1 || head.at(3) == 2)
                && head.at(4) == 0 && head.at(5) >= 1 && head.at(5) <= 3;
    }

    /** Apple's icons: the length of the whole file follows the signature. */
    static boolean isIcns(Head head) {
        return head.starts("icns") && head.length() > 8 && head.at(8) >= ' ';
    }

    /** Encapsulated PostScript 3.0, also after the header of a preview. */
    static boolean isEps(Head head) {
        String line = text(head).lines().findFirst().orElse("");
        return head.starts("\u00c5\u00d0\u00d3\u00c6") || (line.startsWith("%!PS-Adobe-") && line.contains(" EPSF-"));
    }

    /** DICOM PS3.10, 7.1. */
    static boolean isDicom(Head head) {
        return head.has(DICOM_PREAMBLE, "DICM");
    }

    static boolean isXbm(Head head) {
        return XBM.matcher(text(head)).matches();
    }

    static boolean isXpm(Head head) {
        return XPM.matcher(text(head)).matches();
    }

    static boolean isSvg(Head head) {
        return SVG.matcher(new String(head.bytes(), StandardCharsets.UTF_8)).matches();
    }

    /** JPEG XR, ITU-T T.832, Annex A: a TIFF of its own version. */
    static boolean isJpegXr(Head head) {
        return head.starts("II\u00bc\1") || head.starts("II\u00bc\0");
    }

    private static String text(Head head) {
        return new String(head.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static boolean isZero(Head head, int offset, int count) {
        boolean zero = true;
        for (int i = offset; i < offset + count; i++) {
            zero &= head.at(i) == 0;
        }
        return zero;
    }

    private static int little16(Head head, int offset) {
        return head.at(offset) | (head.at(offset + 1) << 8);
    }

}
