package dev.pixelproof.format.container;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The knowledge about one image format: the structure of its files, and how OpenCV 4.9
 * decodes them. Has no state. No method except {@link #check} throws, whatever the bytes
 * are, and no allocation grows with a size that they claim.
 */
public interface FormatReader {

    /**
     * Decoders' remarks about missing or wrong samples: libjpeg's jerror.h, libtiff's
     * tif_fax3.c, tif_lzw.c, tif_zip.c, tif_packbits.c and tif_read.c, libpng's pngread.c
     * and pngrutil.c.
     */
    Pattern DAMAGE = Pattern.compile(
            "premature e|bad (huffman|arithmetic) code|bad code word|decoding error"
                    + "|not enough (image |compressed )?data|read error|unexpected end|inconsistent progression",
            Pattern.CASE_INSENSITIVE);

    /** The reader of a format of which only the name is known. */
    FormatReader NONE = new FormatReader() {
    };

    /**
     * Reads the size of the picture; of several, that of the decoded one.
     * @return empty if no decoder reads the format, or the header is unreadable
     */
    default Optional<Dimensions> dimensions(Bytes file) {
        return Optional.empty();
    }

    /**
     * The largest picture that decoding produces: a tile can be larger than the whole.
     * @param picture the result of {@link #dimensions}
     */
    default Dimensions largest(Bytes file, Dimensions picture) {
        return picture;
    }

    /**
     * The most memory that OpenCV's decoder needs besides the file and the samples, in
     * bytes.
     * @param picture the result of {@link #dimensions}
     */
    default long workingBytes(Bytes file, Dimensions picture) {
        return 0;
    }

    /**
     * Walks through the structure to its end.
     * @throws DamageException if a part is missing or contradicts another one
     */
    default void check(CheckedFile file) throws DamageException {
    }

    /**
     * Judges a decoder's remarks on a file of sound structure. Only remarks that are
     * known to report damage count.
     * @param remarks lines of text
     * @throws DamageException if samples are missing or wrong
     */
    default void judge(CheckedFile file, List<String> remarks) throws DamageException {
        for (String remark : remarks) {
            CheckedFile.require(!DAMAGE.matcher(remark).find(), 0, "The decoder says: %s", remark);
        }
    }

    /** The picture alone with the end mark that the file lacks; empty if it has one. */
    default Optional<byte[]> completed(Bytes file) {
        return Optional.empty();
    }

    /**
     * Collects the facts that the container states besides the samples; skips broken
     * parts.
     */
    default void facts(Bytes file, FactsCollector found) {
    }

    /** A silent change by OpenCV; empty if there is no change, or it refuses the file. */
    default Optional<Misreading> misreading(Bytes file) {
        return Optional.empty();
    }

    /**
     * The reason why OpenCV refuses an intact file: it does not read files of its kind.
     * @return the kind, as a sentence without a full stop; empty if OpenCV reads files of
     * this kind, according to the header
     */
    default Optional<String> unread(Bytes file) {
        return Optional.empty();
    }

    /** A kind, if a condition holds. */
    static Optional<String> when(boolean condition, String kind) {
        return condition ? Optional.of(kind) : Optional.empty();
    }

}
