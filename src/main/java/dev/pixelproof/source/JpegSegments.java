package dev.pixelproof.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.pixelproof.codec.Loss;

/**
 * Walks a JPEG's marker segments (ITU-T T.81, Annex B) from its start to its end-of-image
 * marker, through all scans, since a comment may stand between two. Bytes that are no
 * marker are passed over, as decoders do.
 */
final class JpegSegments {

    private static final int END_OF_IMAGE = 0xd9;

    private static final int INK_COMPONENTS = 4;

    /** The multi-picture format's index (CIPA DC-007, 5.2). */
    private static final String PICTURES_PREFIX = "MPF\0";

    private static final int NUMBER_OF_PICTURES = 0xb001;

    private final Bytes file;

    private final FactsCollector found;

    private final Map<Integer, Bytes> profileParts = new TreeMap<>();

    private int profilePartCount;

    private boolean app1Seen;

    private boolean exifSeen;

    JpegSegments(byte[] file, FactsCollector found) {
        this.file = Bytes.bigEndian(file);
        this.found = found;
    }

    void walk() {
        int at = marker(2);
        while (at < this.file.length() && this.file.u8(at + 1L) != END_OF_IMAGE) {
            at = marker(segment(at));
        }
        noteProfile();
        if (at + 2L < this.file.length()) {
            this.found.holds(Loss.TRAILING_DATA);
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
            case 0xe0 -> noteApp0(body);
            case 0xe1 -> noteApp1(body);
            case 0xe2 -> noteApp2(body);
            case 0xed -> notePhotoshop(body);
            case 0xee -> noteUnless(body, "Adobe");
            case 0xe3, 0xe4, 0xe5, 0xe6, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xef -> this.found.holds(Loss.OTHER);
            case 0xfe -> this.found.holds(Loss.COMMENT);
            case 0xc4, 0xc8, 0xcc -> {
                // Tables and an extension share the frame headers' range of codes
            }
            default -> noteFrame(code, body);
        }
    }

    /** JFIF 1.02: version, units, densities, size of a thumbnail. */
    private void noteApp0(Bytes body) {
        if (!body.starts("JFIF\0")) {
            this.found.holds(Loss.OTHER);
            return;
        }
        int across = body.u16(8);
        int down = body.u16(10);
        switch (body.u8(7)) {
            case 1 -> this.found.density(Density.perInch(across, down));
            case 2 -> this.found.density(new Density(100L * across, 100L * down, true));
            default -> this.found.density(new Density(across, down, false));
        }
        if (body.u8(12) > 0 && body.u8(13) > 0) {
            this.found.holds(Loss.OTHER);
        }
    }

    private void noteApp1(Bytes body) {
        String packet = "http://ns.adobe.com/xap/1.0/\0";
        if (ExifBlock.hasPrefix(body)) {
            if (this.app1Seen && !this.exifSeen) {
                this.found.orientationHidden();
            }
            this.exifSeen = true;
            ExifBlock.collect(body, this.found);
        }
        else if (body.starts(packet)) {
            this.found.xmp(body.from(packet.length()));
        }
        else {
            this.found.holds(body.starts("http://ns.adobe.com/xmp/extension/\0") ? Loss.XMP : Loss.OTHER);
            if (!this.app1Seen && ExifBlock.turns(body)) {
                this.found.orientationUnnamed();
            }
        }
        this.app1Seen = true;
    }

    /** ICC.1:2022, B.4: a profile in parts with their numbers, counted from 1. */
    private void noteApp2(Bytes body) {
        String prefix = "ICC_PROFILE\0";
        if (!body.starts(prefix)) {
            this.found.holds(Loss.OTHER);
            notePictures(body);
            return;
        }
        int count = body.u8(prefix.length() + 1L);
        boolean fits = this.profilePartCount == 0 || this.profilePartCount == count;
        this.profilePartCount = fits ? count : -1;
        if (this.profileParts.put(body.u8(prefix.length()), body.from(prefix.length() + 2L)) != null) {
            this.profilePartCount = -1;
        }
    }

    private void noteProfile() {
        if (this.profileParts.isEmpty()) {
            return;
        }
        boolean whole = this.profilePartCount == this.profileParts.size() && this.profileParts.containsKey(1)
                && this.profileParts.containsKey(this.profilePartCount);
        if (whole) {
            this.found.profile(IccProfile.of(List.copyOf(this.profileParts.values())));
        }
        else {
            this.found.holds(Loss.ICC_PROFILE);
        }
    }

    private void notePictures(Bytes body) {
        if (body.starts(PICTURES_PREFIX)) {
            TiffStructure.of(body.from(PICTURES_PREFIX.length()))
                .ifPresent((index) -> index.find(index.firstDirectory(), NUMBER_OF_PICTURES)
                    .ifPresent((field) -> index.integer(field).ifPresent(this.found::frames)));
        }
    }

    private void notePhotoshop(Bytes body) {
        String prefix = "Photoshop 3.0\0";
        if (body.starts(prefix)) {
            PhotoshopResources.collect(body.from(prefix.length()), this.found);
        }
        else {
            this.found.holds(Loss.OTHER);
        }
    }

    private void noteUnless(Bytes body, String prefix) {
        if (!body.starts(prefix)) {
            this.found.holds(Loss.OTHER);
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
