package dev.pixelproof.format.tiff;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.Density;
import dev.pixelproof.format.container.FactsCollector;
import dev.pixelproof.format.container.IccProfile;
import dev.pixelproof.format.container.PhotoshopResources;

/**
 * Reads a TIFF's first directory and counts its pictures: TIFF 6.0, sections 2 to 8 and
 * 16; TIFF Technical Note 1 for sub-directories; EXIF 2.32, 4.6.3 for its pointers.
 */
final class TiffFacts {

    private static final int ORIENTATION = 274;

    private static final int PHOTOSHOP = 34_377;

    private static final int PALETTE_PHOTOMETRIC = 3;

    private static final int CMYK_PHOTOMETRIC = 5;

    private static final int DESCRIPTION = 270;

    private static final int LONGEST_DESCRIPTION = 4096;

    private static final Pattern STACK = Pattern.compile("(?m)^images=(\\d{1,9})\\b");

    private static final int X_RESOLUTION = 282;

    private static final int Y_RESOLUTION = 283;

    private static final int RESOLUTION_UNIT = 296;

    private static final int INCH = 2;

    private static final int CENTIMETRE = 3;

    /**
     * Fields that describe how the picture is stored, and those that are noted elsewhere.
     */
    private static final Set<Integer> OF_THE_PICTURE = Set.of(254, 255, 256, 257, 258, 259, TiffTag.PHOTOMETRIC, 263,
            264, 265, 266, 273, ORIENTATION, TiffTag.SAMPLES_PER_PIXEL, 278, 279, 280, 281, 284, 288, 289, 290, 291,
            292, 293, 297, 317, 320, 321, 322, 323, 324, 325, TiffTag.SUB_DIRECTORIES, 332, 334, 338, 339, 340, 341,
            347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532);

    private final TiffStructure tiff;

    private final FactsCollector found;

    private long subDirectories;

    private long stacked;

    private boolean photoshopSeen;

    private double across;

    private double down;

    private long unit = INCH;

    private int samples = 1;

    /** A palette turns one sample into three. */
    private boolean palette;

    private TiffFacts(TiffStructure tiff, FactsCollector found) {
        this.tiff = tiff;
        this.found = found;
    }

    /**
     * Notes all facts in a TIFF file except its orientation: OpenCV turns a TIFF upright
     * in every mode, so that no turn remains.
     */
    static void collect(Bytes file, FactsCollector found) {
        TiffStructure.of(file).ifPresent((tiff) -> new TiffFacts(tiff, found).collect());
    }

    private void collect() {
        long directory = this.tiff.firstDirectory();
        for (long field : this.tiff.fieldsOf(directory)) {
            int tag = this.tiff.tag(field);
            noteNumber(tag, field);
            noteExtra(tag, field);
            notePhotoshop(tag, field);
        }
        this.found.density(density());
        this.found.samplesPerPixel((this.tiff.fields(directory) > 0) ? this.samples + (this.palette ? 2 : 0) : 0);
        this.found.frames(Math.max(this.stacked, this.tiff.directories() + this.subDirectories));
    }

    /** Notes only the orientation, as for an EXIF block. */
    static void collectOrientation(Bytes block, FactsCollector found) {
        TiffStructure.of(block).ifPresent((tiff) -> {
            for (long field : tiff.fieldsOf(tiff.firstDirectory())) {
                if (tiff.tag(field) == ORIENTATION) {
                    tiff.integer(field, 0).ifPresent(found::orientation);
                }
            }
        });
    }

    private void noteNumber(int tag, long field) {
        switch (tag) {
            case TiffTag.PHOTOMETRIC -> this.tiff.integer(field, 0).ifPresent(this::notePhotometric);
            case TiffTag.SAMPLES_PER_PIXEL ->
                this.tiff.integer(field, 0).ifPresent((count) -> this.samples = (int) Math.min(count, 65_535));
            case DESCRIPTION -> noteStack(this.tiff.content(field).latin1(0, LONGEST_DESCRIPTION));
            case TiffTag.SUB_DIRECTORIES ->
                this.subDirectories = Math.max(0, Math.min(this.tiff.count(field), TiffStructure.MAX_DIRECTORIES));
            default -> {
            }
        }
    }

    private void packet(long field) {
        if (this.tiff.content(field).length() < this.tiff.count(field)) {
            this.found.holds(Loss.XMP);
        }
        else {
            this.found.xmp(this.tiff.content(field));
        }
    }

    /**
     * ImageJ writes the pictures of a stack in sequence, and a directory for the first
     * only; its description states their number.
     */
    private void noteStack(String description) {
        Matcher images = STACK.matcher(description);
        if (description.startsWith("ImageJ=") && images.find()) {
            this.stacked = Long.parseLong(images.group(1));
        }
    }

    private void notePhotometric(long photometric) {
        if (photometric == CMYK_PHOTOMETRIC) {
            this.found.holds(Loss.CMYK);
        }
        this.palette |= photometric == PALETTE_PHOTOMETRIC;
    }

    private void noteExtra(int tag, long field) {
        switch (tag) {
            // Pointers to the EXIF, GPS and interoperability directories
            case 34_665, 34_853, 40_965 -> this.found.holds(Loss.EXIF);
            case 34_675 -> this.found.profile(IccProfile.of(List.of(this.tiff.content(field))));
            case 700 -> packet(field);
            case 33_723 -> this.found.holds(Loss.IPTC);
            // Document name, description, make, model, page name, software, date, artist,
            // host, copyright
            case 269, 270, 271, 272, 285, 305, 306, 315, 316, 33_432 -> this.found.holds(Loss.TEXT);
            // Transfer function, white point, primaries
            case 301, 318, 319 -> this.found.holds(Loss.GAMMA);
            case X_RESOLUTION -> this.across = this.tiff.rational(field);
            case Y_RESOLUTION -> this.down = this.tiff.rational(field);
            case RESOLUTION_UNIT -> this.unit = this.tiff.integer(field, 0).orElse(0);
            default -> {
                if (!OF_THE_PICTURE.contains(tag) && tag != PHOTOSHOP) {
                    this.found.holds(Loss.OTHER);
                }
            }
        }
    }

    /** TIFF 6.0, section 8: shares without a unit, else per inch or per centimetre. */
    private Density density() {
        if (this.unit == CENTIMETRE) {
            return new Density(Math.round(100 * this.across), Math.round(100 * this.down), true);
        }
        return (this.unit == INCH) ? Density.perInch(this.across, this.down)
                : new Density(Math.round(this.across), Math.round(this.down), false);
    }

    /**
     * Only the first such field: thousands of them over the same bytes would take too
     * long.
     */
    private void notePhotoshop(int tag, long field) {
        if (tag == PHOTOSHOP && !this.photoshopSeen) {
            this.photoshopSeen = true;
            PhotoshopResources.collect(this.tiff.content(field), this.found);
        }
    }

}
