package dev.pixelproof.format.tiff;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.FactsCollector;

/**
 * An EXIF block as JPEG, PNG and WebP embed it: a TIFF structure, which in JPEG follows
 * "Exif" and two more bytes.
 */
public final class ExifBlock {

    /**
     * "Exif", a zero, and a byte that must be zero by EXIF 2.32, 4.7.2 and that some
     * cameras set otherwise.
     */
    private static final String PREFIX = "Exif\0";

    private ExifBlock() {
    }

    public static boolean hasPrefix(Bytes block) {
        return block.starts(PREFIX);
    }

    /**
     * Whether OpenCV finds an orientation in a segment that is not named as EXIF: it
     * ignores the name, and reads the bytes after it.
     */
    public static boolean turns(Bytes segment) {
        FactsCollector found = new FactsCollector();
        TiffFacts.collectOrientation(segment.from(PREFIX.length() + 1L), found);
        return found.facts().orientation() > 1;
    }

    /**
     * Notes the block and its orientation. The prefix is optional; in PNG and WebP it is
     * wrong but not rare.
     */
    public static void collect(Bytes block, FactsCollector found) {
        Bytes body = hasPrefix(block) ? block.from(PREFIX.length() + 1L) : block;
        found.exif(body);
        TiffFacts.collectOrientation(body, found);
    }

}
