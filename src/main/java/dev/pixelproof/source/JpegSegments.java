package dev.pixelproof.source;

import dev.pixelproof.codec.Loss;

/**
 * Walks a JPEG's marker segments (ITU-T T.81, Annex B) from its start to its end-of-image
 * marker, through all scans, since a comment may stand between two. Bytes that are no
 * marker are passed over, as decoders do.
 */
final class JpegSegments {

    private static final int END_OF_IMAGE = 0xd9;

    private static final int INK_COMPONENTS = 4;

    private final Bytes file;

    private final FactsCollector found;

    JpegSegments(byte[] file, FactsCollector found) {
        this.file = Bytes.bigEndian(file);
        this.found = found;
    }

    void walk() {
        int at = marker(2);
        while (at < this.file.length() && this.file.u8(at + 1L) != END_OF_IMAGE) {
            at = marker(segment(at));
        }
    }

    /**
     * The next marker's place: 0xFF and neither a stuffed zero nor a fill byte; the
     * file's length when there is none.
     */
    private int marker(int from) {
        int at = this.file.next(0xff, from);
        while (at < this.file.length() && !isMarker(this.file.u8(at + 1L))) {
            at = this.file.next(0xff, at + 1);
        }
        return at;
    }

    private static boolean isMarker(int code) {
        return code > 0 && code < 0xff;
    }

    /** Notes a segment and gives the place behind it. */
    private int segment(int at) {
        int code = this.file.u8(at + 1L);
        if (isAlone(code)) {
            return at + 2;
        }
        int length = Math.max(2, this.file.u16(at + 2L));
        Bytes body = this.file.part(at + 4L, length - 2L);
        note(code, body);
        return (int) Math.min(at + 2L + length, this.file.length());
    }

    /** TEM, RST0 to RST7 and SOI have no length (T.81, B.1.1.3). */
    private static boolean isAlone(int code) {
        return code == 0x01 || (code >= 0xd0 && code <= 0xd8);
    }

    private void note(int code, Bytes body) {
        switch (code) {
            case 0xe1 -> noteApp1(body);
            case 0xe2 -> noteIf(body, "ICC_PROFILE\0", Loss.ICC_PROFILE);
            case 0xed -> notePhotoshop(body);
            case 0xfe -> this.found.holds(Loss.COMMENT);
            case 0xc4, 0xc8, 0xcc -> {
                // Tables and an extension share the frame headers' range of codes
            }
            default -> noteFrame(code, body);
        }
    }

    private void noteApp1(Bytes body) {
        if (ExifBlock.hasPrefix(body)) {
            ExifBlock.collect(body, this.found);
        }
        noteIf(body, "http://ns.adobe.com/xap/1.0/\0", Loss.XMP);
        noteIf(body, "http://ns.adobe.com/xmp/extension/\0", Loss.XMP);
    }

    private void notePhotoshop(Bytes body) {
        String prefix = "Photoshop 3.0\0";
        if (body.starts(prefix)) {
            PhotoshopResources.collect(body.from(prefix.length()), this.found);
        }
    }

    private void noteIf(Bytes body, String prefix, Loss extra) {
        if (body.starts(prefix)) {
            this.found.holds(extra);
        }
    }

    /**
     * A frame header (T.81, B.2.2). Four components are ink, with Adobe's APP14 or
     * without it: no decoder takes them for anything else.
     */
    private void noteFrame(int code, Bytes body) {
        if (code < 0xc0 || code > 0xcf) {
            return;
        }
        int components = body.u8(5);
        this.found.samplesPerPixel(components);
        if (components == INK_COMPONENTS) {
            this.found.holds(Loss.CMYK);
        }
    }

}
