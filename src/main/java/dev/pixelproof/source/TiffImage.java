package dev.pixelproof.source;

import java.util.HashMap;
import java.util.Map;

/**
 * The picture that a TIFF directory describes, in strips (TIFF 6.0, section 8) or tiles
 * (section 15), or the old kind of JPEG stream (section 22); none where it has neither.
 */
final class TiffImage {

    private static final int STRIP_OFFSETS = 273;

    private static final int ROWS_PER_STRIP = 278;

    private static final int STRIP_BYTES = 279;

    private static final int TILE_WIDTH = 322;

    private static final int TILE_HEIGHT = 323;

    private static final int TILE_OFFSETS = 324;

    private static final int TILE_BYTES = 325;

    private static final int JPEG_STREAM = 513;

    private static final int JPEG_STREAM_BYTES = 514;

    private static final int UNCOMPRESSED = 1;

    private static final int SUBSAMPLED = 6;

    private static final int SEPARATE_PLANES = 2;

    private static final String PART = "%s %d of the directory at byte %d";

    private final CheckedFile file;

    private final TiffStructure tiff;

    private final long directory;

    private final Map<Integer, Long> fields = new HashMap<>();

    TiffImage(CheckedFile file, TiffStructure tiff, long directory) {
        this.file = file;
        this.tiff = tiff;
        this.directory = directory;
    }

    /** Takes a field; of two with the same tag, the first. */
    void take(int tag, long field) {
        this.fields.putIfAbsent(tag, field);
    }

    /** How many strips or tiles the directory points to. */
    long parts() {
        Long offsets = this.fields.get(tiled() ? TILE_OFFSETS : STRIP_OFFSETS);
        return (offsets != null) ? Math.max(0, this.tiff.count(offsets)) : 0;
    }

    void check() throws DamageException {
        if (this.fields.containsKey(STRIP_OFFSETS) || tiled()) {
            checkSize();
            checkParts();
        }
        long stream = number(JPEG_STREAM, 0, 0);
        if (stream > 0) {
            this.file.need(stream, number(JPEG_STREAM_BYTES, 0, 0), "The JPEG stream");
        }
    }

    private void checkSize() throws DamageException {
        CheckedFile.require(number(TiffTag.WIDTH, 0, 0) > 0 && number(TiffTag.HEIGHT, 0, 0) > 0, this.directory,
                "The directory at byte %d says that the picture is %d × %d", this.directory,
                number(TiffTag.WIDTH, 0, 0), number(TiffTag.HEIGHT, 0, 0));
        CheckedFile.require(partHeight() > 0 && partWidth() > 0, this.directory,
                "The directory at byte %d says that its strips or tiles have no pixels", this.directory);
    }

    private void checkParts() throws DamageException {
        long down = Saturated.dividedUp(number(TiffTag.HEIGHT, 0, 0), partHeight());
        long across = Saturated.dividedUp(number(TiffTag.WIDTH, 0, 0), partWidth());
        long inPlane = Saturated.times(down, across);
        long expected = Saturated.times(inPlane,
                separatePlanes() ? Math.max(1, number(TiffTag.SAMPLES_PER_PIXEL, 0, 1)) : 1);
        CheckedFile.require(parts() >= expected, this.directory,
                "The directory at byte %d points to %d strips or tiles; the picture has %d", this.directory, parts(),
                expected);
        for (long i = 0; i < expected; i++) {
            long row = i % inPlane / across;
            checkPart(i,
                    tiled() ? partHeight() : Math.min(partHeight(), number(TiffTag.HEIGHT, 0, 0) - row * partHeight()));
        }
    }

    private void checkPart(long index, long rows) throws DamageException {
        long offset = number(tiled() ? TILE_OFFSETS : STRIP_OFFSETS, index, 0);
        long stated = number(tiled() ? TILE_BYTES : STRIP_BYTES, index, -1);
        if (offset == 0 && stated == 0) {
            this.file.note("The directory at byte %d leaves out strips or tiles".formatted(this.directory));
            return;
        }
        long needed = bytesOf(rows, index);
        this.file.need(offset, Math.max(1, Math.max(needed, 0)), PART, tiled() ? "Tile" : "Strip", index,
                this.directory);
        if (needed <= 0 || parts() > 1) {
            this.file.need(offset, Math.max(0, stated), PART, tiled() ? "Tile" : "Strip", index, this.directory);
            CheckedFile.require(stated < 0 || stated >= needed, offset,
                    PART + ", at byte %d, has %d bytes; its rows have %d", tiled() ? "Tile" : "Strip", index,
                    this.directory, offset, stated, needed);
        }
    }

    /**
     * What uncompressed rows take, which readers trust more than the byte count of an
     * only strip; 0 for those that are compressed or hold several pixels in a unit.
     */
    private long bytesOf(long rows, long index) {
        if (number(TiffTag.COMPRESSION, 0, UNCOMPRESSED) != UNCOMPRESSED
                || number(TiffTag.PHOTOMETRIC, 0, 0) == SUBSAMPLED) {
            return 0;
        }
        long rowBits = Saturated.times(partWidth(), bitsPerPixel(index));
        return Saturated.times(rows, Saturated.dividedUp(rowBits, 8));
    }

    private long bitsPerPixel(long index) {
        long samples = Math.max(1, number(TiffTag.SAMPLES_PER_PIXEL, 0, 1));
        long first = number(TiffTag.BITS_PER_SAMPLE, 0, 1);
        long planeParts = Math.max(1, parts() / samples);
        if (separatePlanes()) {
            return number(TiffTag.BITS_PER_SAMPLE, index / planeParts, first);
        }
        long bits = 0;
        for (long i = 0; i < Math.min(samples, 16); i++) {
            bits += number(TiffTag.BITS_PER_SAMPLE, i, first);
        }
        return bits;
    }

    private boolean tiled() {
        return this.fields.containsKey(TILE_OFFSETS);
    }

    private boolean separatePlanes() {
        return number(TiffTag.PLANES, 0, 1) == SEPARATE_PLANES;
    }

    private long partWidth() {
        return tiled() ? number(TILE_WIDTH, 0, 0) : number(TiffTag.WIDTH, 0, 0);
    }

    private long partHeight() {
        long height = number(TiffTag.HEIGHT, 0, 0);
        return tiled() ? number(TILE_HEIGHT, 0, 0) : Math.min(height, number(ROWS_PER_STRIP, 0, height));
    }

    private long number(int tag, long index, long otherwise) {
        Long field = this.fields.get(tag);
        return (field != null) ? this.tiff.integer(field, index).orElse(otherwise) : otherwise;
    }

}
