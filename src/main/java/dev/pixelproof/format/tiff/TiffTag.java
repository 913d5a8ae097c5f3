package dev.pixelproof.format.tiff;

/** Tags of a TIFF's fields (TIFF 6.0, section 8) that several readers ask for. */
final class TiffTag {

    static final int WIDTH = 256;

    static final int HEIGHT = 257;

    static final int BITS_PER_SAMPLE = 258;

    static final int COMPRESSION = 259;

    static final int PHOTOMETRIC = 262;

    static final int SAMPLES_PER_PIXEL = 277;

    static final int ROWS_PER_STRIP = 278;

    static final int PLANES = 284;

    static final int COLOUR_MAP = 320;

    static final int TILE_WIDTH = 322;

    static final int TILE_HEIGHT = 323;

    static final int SUB_DIRECTORIES = 330;

    static final int EXTRA_SAMPLES = 338;

    static final int SAMPLE_FORMAT = 339;

    private TiffTag() {
    }

}
