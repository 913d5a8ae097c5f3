package dev.pixelproof.format.tiff;

import java.util.Optional;

import dev.pixelproof.format.container.Bytes;
import dev.pixelproof.format.container.FormatReader;

/**
 * The length of a compressed strip or tile in pixels or bytes, where it can be counted. A
 * reader replaces missing data by black or white, without an error.
 */
final class CompressedPart {

    private static final int FILL_ORDER = 266;

    private static final int LOWEST_BIT_FIRST = 2;

    private final TiffDirectory directory;

    private final Bytes coded;

    private final boolean endKnown;

    private final JpegPart jpeg;

    /**
     * A strip or tile.
     * @param jpegs checks a part that is a JPEG
     * @param endKnown whether the part ends with these bytes
     */
    CompressedPart(TiffDirectory directory, FormatReader jpegs, Bytes coded, boolean endKnown) {
        this.jpeg = new JpegPart(jpegs, directory);
        this.directory = directory;
        this.coded = coded;
        this.endKnown = endKnown;
    }

    /**
     * The missing data, as the end of a sentence; empty if no data are missing, as far as
     * they can be counted.
     * @param width pixels of a row
     * @param needed bytes of the rows; 0 if unknown
     */
    Optional<String> lacking(long width, long rows, long needed) {
        if (FaxRows.isFax(this.directory)) {
            return lackingFax(width, rows);
        }
        if (LogRows.isLog(this.directory)) {
            long whole = LogRows.of(this.directory, inOrder(), width, rows);
            return wrongFrom(whole, rows, "logarithms");
        }
        if (this.jpeg.isJpeg()) {
            return this.jpeg.lacking(this.coded, width, rows);
        }
        long compression = this.directory.number(TiffTag.COMPRESSION, 1);
        if (needed <= 0 || !PartLength.isKnown(compression)) {
            return Optional.empty();
        }
        long decoded = PartLength.of(compression, inOrder(), needed);
        if (decoded == PartLength.WRONG) {
            return Optional.of("is not a whole deflate stream: its check value or its end is wrong");
        }
        return (decoded < needed) ? Optional.of("decodes to %d bytes; its rows have %d".formatted(decoded, needed))
                : Optional.empty();
    }

    private Optional<String> lackingFax(long width, long rows) {
        FaxRows fax = new FaxRows(this.directory, inOrder(), width);
        long whole = fax.count(rows);
        return wrongFrom(whole, rows, "fax codes").or(() -> FormatReader.when(this.endKnown && !fax.isAtEnd(),
                "has more fax codes than its %d rows take".formatted(rows)));
    }

    private static Optional<String> wrongFrom(long whole, long rows, String codes) {
        return FormatReader.when(whole < rows,
                "has %s that go wrong in row %d of %d".formatted(codes, whole + 1, rows));
    }

    /** The bits of each byte from the highest on (TIFF 6.0, section 8, FillOrder). */
    private Bytes inOrder() {
        if (this.directory.number(FILL_ORDER, 1) != LOWEST_BIT_FIRST) {
            return this.coded;
        }
        byte[] turned = this.coded.copy();
        for (int i = 0; i < turned.length; i++) {
            turned[i] = (byte) (Integer.reverse(turned[i]) >>> (Integer.SIZE - Byte.SIZE));
        }
        return Bytes.bigEndian(turned);
    }

}
