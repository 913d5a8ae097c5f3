package dev.pixelproof.format.tiff;

import java.util.Set;

/** Tags of a TIFF's fields (TIFF 6.0, section 8) that several classes use. */
final class TiffTag {

    static final int WIDTH = 256;

    static final int HEIGHT = 257;

    static final int BITS_PER_SAMPLE = 258;

    static final int COMPRESSION = 259;

    static final int PHOTOMETRIC = 262;

    static final int SAMPLES_PER_PIXEL = 277;

    static final int ROWS_PER_STRIP = 278;

    static final int STRIP_BYTES = 279;

    static final int PLANES = 284;

    static final int COLOUR_MAP = 320;

    static final int TILE_WIDTH = 322;

    static final int TILE_HEIGHT = 323;

    static final int TILE_BYTES = 325;

    static final int SUB_DIRECTORIES = 330;

    static final int EXTRA_SAMPLES = 338;

    static final int SAMPLE_FORMAT = 339;

    /**
     * Fields that describe how samples are stored (sections 3 to 8, 10 to 16 and 18 to
     * 22).
     */
    private static final Set<Integer> OF_THE_SAMPLES = Set.of(WIDTH, HEIGHT, BITS_PER_SAMPLE, COMPRESSION, PHOTOMETRIC,
            263, 266, 273, 274, SAMPLES_PER_PIXEL, ROWS_PER_STRIP, STRIP_BYTES, 280, 281, PLANES, 290, 291, 292, 293,
            301, 317, COLOUR_MAP, TILE_WIDTH, TILE_HEIGHT, 324, TILE_BYTES, 332, 334, 336, EXTRA_SAMPLES, SAMPLE_FORMAT,
            340, 341, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532);

    private TiffTag() {
    }

    /** Whether samples may depend on a field. */
    static boolean isOfTheSamples(int tag) {
        return OF_THE_SAMPLES.contains(tag);
    }

}
