package dev.pixelproof.codec.png;

import java.nio.charset.StandardCharsets;

import dev.pixelproof.codec.Shape;

/**
 * Chunks that change nothing about the samples (PNG 3rd edition, 11.3), in a form in
 * which no decoder takes offence at them.
 */
final class PlainPngExtras {

    /** libpng's limit is 8,000,000. */
    private static final int MOST_BYTES = 4_000_000;

    private PlainPngExtras() {
    }

    /**
     * Whether such a chunk may stand there.
     * @param behind whether it stands behind the image data
     * @param repeated whether it is not the first of its type
     */
    static boolean areHarmless(String type, boolean behind, boolean repeated) {
        return switch (type) {
            case "tEXt", "zTXt", "iTXt" -> true;
            case "tIME" -> !repeated;
            default -> !behind && !repeated;
        };
    }

    /** Whether its length, and where it matters its beginning, are those of its type. */
    static boolean areWellFormed(String type, byte[] file, int at, int length, Shape shape) {
        return switch (type) {
            case "tEXt", "zTXt", "iTXt", "iCCP" -> length <= MOST_BYTES;
            case "eXIf" -> length <= MOST_BYTES && isTiff(file, at, length);
            case "gAMA" -> length == 4;
            case "cHRM" -> length == 32;
            case "sRGB" -> length == 1;
            case "pHYs" -> length == 9;
            case "tIME" -> length == 7;
            case "sBIT" -> length == shape.channels();
            case "bKGD" -> length == ((shape.channels() == 1) ? 2 : 6);
            default -> false;
        };
    }

    /** OpenCV refuses a PNG whose EXIF begins as in a JPEG. */
    private static boolean isTiff(byte[] file, int at, int length) {
        String begin = new String(file, at, Math.min(4, length), StandardCharsets.ISO_8859_1);
        return begin.equals("II*\0") || begin.equals("MM\0*");
    }

}
