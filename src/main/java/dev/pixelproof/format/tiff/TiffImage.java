package dev.pixelproof.format.tiff;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.FormatReader;
import dev.pixelproof.format.container.Saturated;

/**
 * The picture that a TIFF directory describes, in strips (TIFF 6.0, section 8) or tiles
 * (section 15), or as the old kind of JPEG stream (section 22). A directory without these
 * has no picture.
 */
final class TiffImage {

    private static final int STRIP_OFFSETS = 273;

    private static final int TILE_OFFSETS = 324;

    private static final int JPEG_STREAM = 513;

    private static final int JPEG_STREAM_BYTES = 514;

    private static final int UNCOMPRESSED = 1;

    private static final int SUBSAMPLED = 6;

    private static final int SUBSAMPLING = 530;

    private static final int SEPARATE_PLANES = 2;

    private static final String PART = "%s %d of the directory at byte %d";

    private final CheckedFile file;

    private final FormatReader jpegs;

    private final long at;

    private final boolean decoded;

    private final TiffDirectory directory;

    /**
     * The picture of a directory.
     * @param tiff its first directory is the decoded one; only that one's compressed
     * parts are decoded here
     * @param jpegs checks a part that is a JPEG
     */
    TiffImage(CheckedFile file, TiffStructure tiff, FormatReader jpegs, long at) {
        this.jpegs = jpegs;
        this.file = file;
        this.at = at;
        this.decoded = at == tiff.firstDirectory();
        this.directory = new TiffDirectory(tiff, at);
    }

    /** The number of strips or tiles that the directory points to. */
    long parts() {
        return this.directory.count(tiled() ? TILE_OFFSETS : STRIP_OFFSETS);
    }

    void check() throws DamageException {
        if (this.directory.has(STRIP_OFFSETS) || tiled()) {
            checkSize();
            checkParts();
        }
        long stream = this.directory.number(JPEG_STREAM, 0);
        if (stream > 0) {
            this.file.need(stream, this.directory.number(JPEG_STREAM_BYTES, 0), "The JPEG stream");
        }
    }

    private void checkSize() throws DamageException {
        CheckedFile.require(this.directory.number(TiffTag.WIDTH, 0) > 0 && this.directory.number(TiffTag.HEIGHT, 0) > 0,
                this.at, "The directory at byte %d says that the picture is %d × %d", this.at,
                this.directory.number(TiffTag.WIDTH, 0), this.directory.number(TiffTag.HEIGHT, 0));
        CheckedFile.require(partHeight() > 0 && partWidth() > 0, this.at,
                "The directory at byte %d says that its strips or tiles have no pixels", this.at);
    }

    private void checkParts() throws DamageException {
        long down = Saturated.dividedUp(this.directory.number(TiffTag.HEIGHT, 0), partHeight());
        long across = Saturated.dividedUp(this.directory.number(TiffTag.WIDTH, 0), partWidth());
        long inPlane = Saturated.times(down, across);
        long expected = Saturated.times(inPlane,
                separatePlanes() ? Math.max(1, this.directory.number(TiffTag.SAMPLES_PER_PIXEL, 1)) : 1);
        CheckedFile.require(parts() >= expected, this.at,
                "The directory at byte %d points to %d strips or tiles; the picture has %d", this.at, parts(),
                expected);
        for (long i = 0; i < expected; i++) {
            long row = i % inPlane / across;
            checkPart(i, tiled() ? partHeight()
                    : Math.min(partHeight(), this.directory.number(TiffTag.HEIGHT, 0) - row * partHeight()));
        }
    }

    private void checkPart(long index, long rows) throws DamageException {
        long offset = this.directory.number(tiled() ? TILE_OFFSETS : STRIP_OFFSETS, index, 0);
        long stated = this.directory.number(tiled() ? TiffTag.TILE_BYTES : TiffTag.STRIP_BYTES, index, -1);
        if (offset == 0 && stated == 0) {
            this.file.note(Quirk.LEFT_OUT, "The directory at byte %d leaves out strips or tiles".formatted(this.at));
            return;
        }
        long needed = bytesOf(rows, index);
        this.file.need(offset, Math.max(1, Math.max(needed, 0)), PART, tiled() ? "Tile" : "Strip", index, this.at);
        if (needed <= 0 || parts() > 1) {
            this.file.need(offset, Math.max(0, stated), PART, tiled() ? "Tile" : "Strip", index, this.at);
            CheckedFile.require(stated < 0 || stated >= needed, offset,
                    PART + ", at byte %d, has %d bytes; its rows have %d", tiled() ? "Tile" : "Strip", index, this.at,
                    offset, stated, needed);
        }
        checkCompressed(index, rows, offset, stated);
    }

    private void checkCompressed(long index, long rows, long offset, long stated) throws DamageException {
        if (this.decoded) {
            Bytes coded = this.file.bytes().part(offset, (stated > 0) ? stated : this.file.length());
            Optional<String> lacking = new CompressedPart(this.directory, this.jpegs, coded, stated > 0)
                .lacking(partWidth(), rows, rowsOf(rows, index));
            if (lacking.isPresent()) {
                throw DamageException.truncated(offset, (PART + ", at byte %d, %s")
                    .formatted(tiled() ? "Tile" : "Strip", index, this.at, offset, lacking.get()));
            }
        }
    }

    /**
     * The bytes of uncompressed rows, which readers trust more than the byte count of a
     * single strip; 0 if they are compressed or have several pixels in a unit.
     */
    private long bytesOf(long rows, long index) {
        boolean compressed = this.directory.number(TiffTag.COMPRESSION, UNCOMPRESSED) != UNCOMPRESSED;
        return compressed ? 0 : rowsOf(rows, index);
    }

    /** The bytes of rows before compression; 0 if unknown. */
    private long rowsOf(long rows, long index) {
        if (this.directory.number(TiffTag.PHOTOMETRIC, 0) == SUBSAMPLED) {
            return unitsOf(rows);
        }
        long rowBits = Saturated.times(partWidth(), bitsPerPixel(index));
        return Saturated.times(rows, Saturated.dividedUp(rowBits, 8));
    }

    /** TIFF 6.0, section 21: a unit has the luma of some pixels and their two chromas. */
    private long unitsOf(long rows) {
        long across = this.directory.number(SUBSAMPLING, 0, 2);
        long down = this.directory.number(SUBSAMPLING, 1, 2);
        boolean known = Set.of(1L, 2L, 4L).containsAll(List.of(across, down)) && !separatePlanes()
                && this.directory.number(TiffTag.SAMPLES_PER_PIXEL, 1) == 3
                && this.directory.number(TiffTag.BITS_PER_SAMPLE, 1) == 8;
        long units = Saturated.times(Saturated.dividedUp(partWidth(), Math.max(1, across)),
                Saturated.dividedUp(rows, Math.max(1, down)));
        return known ? Saturated.times(units, across * down + 2) : 0;
    }

    private long bitsPerPixel(long index) {
        long samples = Math.max(1, this.directory.number(TiffTag.SAMPLES_PER_PIXEL, 1));
        long first = this.directory.number(TiffTag.BITS_PER_SAMPLE, 1);
        long planeParts = Math.max(1, parts() / samples);
        if (separatePlanes()) {
            return this.directory.number(TiffTag.BITS_PER_SAMPLE, index / planeParts, first);
        }
        long bits = 0;
        for (long i = 0; i < Math.min(samples, 16); i++) {
            bits += this.directory.number(TiffTag.BITS_PER_SAMPLE, i, first);
        }
        return bits;
    }

    private boolean tiled() {
        return this.directory.has(TILE_OFFSETS);
    }

    private boolean separatePlanes() {
        return this.directory.number(TiffTag.PLANES, 1) == SEPARATE_PLANES;
    }

    private long partWidth() {
        return tiled() ? this.directory.number(TiffTag.TILE_WIDTH, 0) : this.directory.number(TiffTag.WIDTH, 0);
    }

    private long partHeight() {
        long height = this.directory.number(TiffTag.HEIGHT, 0);
        return tiled() ? this.directory.number(TiffTag.TILE_HEIGHT, 0)
                : Math.min(height, this.directory.number(TiffTag.ROWS_PER_STRIP, height));
    }

}
