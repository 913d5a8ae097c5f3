package dev.pixelproof.source;

import dev.pixelproof.codec.Loss;

/**
 * Reads a TIFF's first directory and counts its pictures: TIFF 6.0, sections 2 to 8 and
 * 16; TIFF Technical Note 1 for sub-directories; EXIF 2.32, 4.6.3 for its pointers.
 */
final class TiffFacts {

    private static final int PHOTOMETRIC = 262;

    private static final int ORIENTATION = 274;

    private static final int SAMPLES_PER_PIXEL = 277;

    private static final int SUB_DIRECTORIES = 330;

    private static final int PHOTOSHOP = 34_377;

    private static final int CMYK_PHOTOMETRIC = 5;

    private final TiffStructure tiff;

    private final FactsCollector found;

    private long subDirectories;

    private boolean photoshopSeen;

    TiffFacts(TiffStructure tiff, FactsCollector found) {
        this.tiff = tiff;
        this.found = found;
    }

    /** Notes everything that a TIFF file says. */
    void collect() {
        long directory = this.tiff.firstDirectory();
        long fields = this.tiff.fields(directory);
        this.found.samplesPerPixel((fields > 0) ? 1 : 0);
        for (long i = 0; i < fields; i++) {
            long field = this.tiff.field(directory, i);
            int tag = this.tiff.tag(field);
            noteNumber(tag, field);
            noteExtra(tag);
            notePhotoshop(tag, field);
        }
        this.found.frames(this.tiff.directories() + this.subDirectories);
    }

    /** Notes only the orientation, as for an EXIF block. */
    void collectOrientation() {
        long directory = this.tiff.firstDirectory();
        long fields = this.tiff.fields(directory);
        for (long i = 0; i < fields; i++) {
            long field = this.tiff.field(directory, i);
            if (this.tiff.tag(field) == ORIENTATION) {
                this.tiff.integer(field).ifPresent(this.found::orientation);
            }
        }
    }

    private void noteNumber(int tag, long field) {
        switch (tag) {
            case ORIENTATION -> this.tiff.integer(field).ifPresent(this.found::orientation);
            case PHOTOMETRIC -> this.tiff.integer(field).ifPresent(this::notePhotometric);
            case SAMPLES_PER_PIXEL -> this.tiff.integer(field)
                .ifPresent((count) -> this.found.samplesPerPixel((int) Math.min(count, 65_535)));
            case SUB_DIRECTORIES ->
                this.subDirectories = Math.max(0, Math.min(this.tiff.count(field), TiffStructure.MAX_DIRECTORIES));
            default -> {
            }
        }
    }

    private void notePhotometric(long photometric) {
        if (photometric == CMYK_PHOTOMETRIC) {
            this.found.holds(Loss.CMYK);
        }
    }

    private void noteExtra(int tag) {
        switch (tag) {
            // Pointers to the EXIF, GPS and interoperability directories
            case 34_665, 34_853, 40_965 -> this.found.holds(Loss.EXIF);
            case 34_675 -> this.found.holds(Loss.ICC_PROFILE);
            case 700 -> this.found.holds(Loss.XMP);
            case 33_723 -> this.found.holds(Loss.IPTC);
            // Document name, description, make, model, page name, software, date, artist,
            // host, copyright
            case 269, 270, 271, 272, 285, 305, 306, 315, 316, 33_432 -> this.found.holds(Loss.TEXT);
            // Transfer function, white point, primaries
            case 301, 318, 319 -> this.found.holds(Loss.GAMMA);
            default -> {
            }
        }
    }

    /**
     * Only the first such field, or thousands of them over the same bytes would take for
     * ever.
     */
    private void notePhotoshop(int tag, long field) {
        if (tag == PHOTOSHOP && !this.photoshopSeen) {
            this.photoshopSeen = true;
            PhotoshopResources.collect(this.tiff.content(field), this.found);
        }
    }

}
