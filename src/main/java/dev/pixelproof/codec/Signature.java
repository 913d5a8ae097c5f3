package dev.pixelproof.codec;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Signatures that take more than comparing the first few bytes with a constant. */
final class Signature {

    private static final int SMALLEST_DIB_HEADER = 12;

    private static final int LARGEST_DIB_HEADER = 255;

    private static final int ICON_ENTRY_BYTES = 16;

    private static final Set<String> HEIF_BRANDS = Set.of("heic", "heix", "heim", "heis", "hevc", "hevx", "hevm",
            "hevs", "mif1", "msf1");

    private Signature() {
    }

    /** Any of these beginnings, one byte a character. */
    static Predicate<Head> anyOf(String... beginnings) {
        List<String> all = List.of(beginnings);
        return (head) -> all.stream().anyMatch(head::starts);
    }

    /**
     * "BM" alone begins many a text; the size of the header after the file header is
     * small in every version of BMP.
     */
    static boolean isBmp(Head head) {
        long headerSize = head.littleEndian32(14);
        return head.starts("BM") && headerSize >= SMALLEST_DIB_HEADER && headerSize <= LARGEST_DIB_HEADER;
    }

    static boolean isWebp(Head head) {
        return head.starts("RIFF") && head.has(8, "WEBP");
    }

    static boolean isCr2(Head head) {
        return anyOf("II*\0", "MM\0*").test(head) && head.has(8, "CR");
    }

    static boolean isQoi(Head head) {
        boolean channels = head.at(12) == 3 || head.at(12) == 4;
        return head.starts("qoif") && channels && (head.at(13) == 0 || head.at(13) == 1);
    }

    /** Icon or cursor: at least one picture, after the directory. */
    static boolean isIcon(Head head) {
        boolean icon = anyOf("\0\0\1\0", "\0\0\2\0").test(head);
        int pictures = head.at(4) | (head.at(5) << 8);
        long directoryEnd = 6L + (long) ICON_ENTRY_BYTES * pictures;
        return icon && pictures > 0 && head.at(9) == 0 && head.littleEndian32(18) >= directoryEnd;
    }

    static boolean isCr3(Head head) {
        return head.has(4, "ftypcrx ");
    }

    static boolean isAvif(Head head) {
        return hasBrand(head, Set.of("avif", "avis"));
    }

    /** HEIF of any coding but AVIF's, which is asked for first. */
    static boolean isHeic(Head head) {
        return hasBrand(head, HEIF_BRANDS);
    }

    /**
     * Whether the file type box (ISO/IEC 14496-12, 4.3) names one of these brands, as its
     * major or as a compatible one.
     */
    private static boolean hasBrand(Head head, Set<String> brands) {
        if (!head.has(4, "ftyp")) {
            return false;
        }
        int boxEnd = Math.max(0, (head.at(0) << 24) | (head.at(1) << 16) | (head.at(2) << 8) | head.at(3));
        boolean found = brands.contains(head.fourCharacters(8));
        for (int offset = 16; offset + 4 <= Math.min(boxEnd, head.length()) && !found; offset += 4) {
            found = brands.contains(head.fourCharacters(offset));
        }
        return found;
    }

}
