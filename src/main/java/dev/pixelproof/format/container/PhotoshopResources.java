package dev.pixelproof.format.container;

import dev.pixelproof.codec.Loss;

/**
 * Photoshop's image resource blocks (Photoshop File Formats Specification, Image Resource
 * Blocks), in JPEG and TIFF.
 */
public final class PhotoshopResources {

    private static final int IPTC = 0x0404;

    private static final int ICC_PROFILE = 0x040f;

    private static final int EXIF = 0x0422;

    private static final int EXIF_3 = 0x0423;

    private static final int XMP = 0x0424;

    private PhotoshopResources() {
    }

    public static void collect(Bytes resources, FactsCollector found) {
        Bytes bytes = resources.bigEndian();
        long at = 0;
        while (bytes.has(at, "8BIM")) {
            note(bytes.u16(at + 4), found);
            long name = at + 6;
            long size = even(name + 1 + Math.max(0, bytes.u8(name)));
            at = even(size + 4 + Math.max(0, bytes.u32(size)));
        }
    }

    private static void note(int resource, FactsCollector found) {
        switch (resource) {
            case IPTC -> found.holds(Loss.IPTC);
            case ICC_PROFILE -> found.holds(Loss.ICC_PROFILE);
            case EXIF, EXIF_3 -> found.holds(Loss.EXIF);
            case XMP -> found.holds(Loss.XMP);
            default -> found.holds(Loss.OTHER);
        }
    }

    private static long even(long offset) {
        return offset + (offset & 1);
    }

}
