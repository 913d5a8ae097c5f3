package dev.pixelproof.format.jpeg;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.Density;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.IccProfile;
import dev.pixelproof.format.container.PhotoshopResources;
import dev.pixelproof.format.tiff.ExifBlock;
import dev.pixelproof.format.tiff.TiffDirectory;

/**
 * Collects the facts in a JPEG's segments (ITU-T T.81, Annex B), from its start to its
 * end-of-image marker. It walks through all scans, since a comment may be between two.
 */
final class JpegFacts {

    private static final int INK_COMPONENTS = 4;

    /** The multi-picture format's index (CIPA DC-007, 5.2). */
    private static final String PICTURES_PREFIX = "MPF\0";

    private static final int NUMBER_OF_PICTURES = 0xb001;

    private final Bytes file;

    private final FactsCollector found;

    private final Map<Integer, Bytes> profileParts = new TreeMap<>();

    private int profilePartCount;

    /** Photoshop's resources, which continue across segments. */
    private final ByteArrayOutputStream resources = new ByteArrayOutputStream();

    private boolean app1Seen;

    private boolean exifSeen;

    JpegFacts(Bytes file, FactsCollector found) {
        this.file = file;
        this.found = found;
    }

    void collect() {
        JpegMarkers markers = new JpegMarkers(this.file);
        while (markers.next() && markers.code() != JpegMarkers.END_OF_IMAGE) {
            note(markers.code(), markers.body());
        }
        noteProfile();
        PhotoshopResources.collect(Bytes.bigEndian(this.resources.toByteArray()), this.found);
        if (markers.at() + 2L < this.file.length()) {
            this.found.holds(Loss.TRAILING_DATA);
        }
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
            TiffDirectory.first(body.from(PICTURES_PREFIX.length()))
                .map((index) -> index.number(NUMBER_OF_PICTURES, -1))
                .filter((pictures) -> pictures >= 0)
                .ifPresent(this.found::frames);
        }
    }

    private void notePhotoshop(Bytes body) {
        String prefix = "Photoshop 3.0\0";
        if (body.starts(prefix)) {
            Bytes part = body.from(prefix.length());
            PhotoshopResources.collect(part, this.found);
            this.resources.writeBytes(part.copy());
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
     * without it: no decoder reads them otherwise.
     */
    private void noteFrame(int code, Bytes body) {
        if (!JpegMarkers.isFrame(code)) {
            return;
        }
        int components = body.u8(5);
        this.found.samplesPerPixel(components);
        if (components == INK_COMPONENTS) {
            this.found.holds(Loss.CMYK);
        }
    }

}
