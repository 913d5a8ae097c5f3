package dev.pixelproof.format.tiff;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.CheckedFile;
import dev.pixelproof.format.container.DamageException;
import dev.pixelproof.format.container.FormatReader;

/**
 * A strip or tile that is a JPEG (Adobe's TIFF Technical Note 2), whose tables may be in
 * the directory. OpenCV does not pass on libjpeg's remarks on it, so that its codes are
 * always followed.
 */
final class JpegPart {

    private static final int JPEG = 7;

    private static final int TABLES = 347;

    private static final int SEPARATE_PLANES = 2;

    private static final int MARKER_BYTES = 2;

    private static final int END_OF_IMAGE = 0xffd9;

    private final FormatReader jpegs;

    private final TiffDirectory directory;

    JpegPart(FormatReader jpegs, TiffDirectory directory) {
        this.jpegs = jpegs;
        this.directory = directory;
    }

    boolean isJpeg() {
        return this.directory.number(TiffTag.COMPRESSION, 1) == JPEG;
    }

    /**
     * The missing data, as the end of a sentence; empty if no data are missing.
     * @param width pixels of a row
     */
    Optional<String> lacking(Bytes coded, long width, long rows) {
        Bytes jpeg = joined(coded);
        CheckedFile file = new CheckedFile(jpeg);
        try {
            this.jpegs.check(file);
            this.jpegs.judge(file, List.of());
        }
        catch (DamageException ex) {
            return Optional.of("has a damaged JPEG, its bytes counted with the tables: " + ex.broken().message());
        }
        boolean planes = this.directory.number(TiffTag.PLANES, 1) == SEPARATE_PLANES;
        return this.jpegs.dimensions(jpeg)
            .filter((size) -> !planes && (size.width() < width || size.height() < rows))
            .map((size) -> "has a JPEG of %d × %d pixels; it takes %d × %d".formatted(size.width(), size.height(),
                    width, rows));
    }

    /** The stream with the tables after its first marker. */
    private Bytes joined(Bytes coded) {
        Optional<Bytes> tables = this.directory.content(TABLES);
        if (tables.isEmpty()) {
            return coded.bigEndian();
        }
        Bytes all = tables.get().bigEndian();
        boolean ended = all.u16(all.length() - (long) MARKER_BYTES) == END_OF_IMAGE;
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(all.part(0, all.length() - (ended ? MARKER_BYTES : 0)).copy());
        joined.writeBytes(coded.from(MARKER_BYTES).copy());
        return Bytes.bigEndian(joined.toByteArray());
    }

}
