package dev.pixelproof.format.container;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of one image format: how its files are built, and what OpenCV 4.9 makes
 * of them. Has no state. No method but {@link #check} throws, whatever the bytes are, and
 * none allocates what grows with what they claim.
 */
public interface FormatReader {

    /**
     * What decoders say of missing or wrong samples: libjpeg's jerror.h, libtiff's
     * tif_fax3.c, tif_lzw.c, tif_zip.c, tif_packbits.c and tif_read.c, libpng's pngread.c
     * and pngrutil.c.
     */
    Pattern DAMAGE = Pattern.compile(
            "premature e|bad (huffman|arithmetic) code|bad code word|decoding error"
                    + "|not enough (image |compressed )?data|read error|unexpected end|inconsistent progression",
            Pattern.CASE_INSENSITIVE);

    /** Of a format about which nothing is known but its name. */
    FormatReader NONE = new FormatReader() {
    };

    /**
     * Reads how large the picture is; of several, the one that is decoded.
     * @return empty where no decoder reads the format, or where the header can't be read
     */
    default Optional<Dimensions> dimensions(Bytes file) {
        return Optional.empty();
    }

    /**
     * The largest picture that is decoded on the way: a tile can be larger than the
     * whole.
     * @param picture what {@link #dimensions} gave
     */
    default Dimensions largest(Bytes file, Dimensions picture) {
        return picture;
    }

    /**
     * How much memory OpenCV's decoder takes at most beside the file and the samples, in
     * bytes.
     * @param picture what {@link #dimensions} gave
     */
    default long workingBytes(Bytes file, Dimensions picture) {
        return 0;
    }

    /**
     * Walks through the structure to its end.
     * @throws DamageException if something is missing or contradicts itself
     */
    default void check(CheckedFile file) throws DamageException {
    }

    /**
     * Judges what a decoder said while it decoded a file whose structure is whole. What
     * is not known to be said of damage decides nothing.
     * @param remarks lines of text
     * @throws DamageException if samples are missing or wrong
     */
    default void judge(CheckedFile file, List<String> remarks) throws DamageException {
        for (String remark : remarks) {
            CheckedFile.require(!DAMAGE.matcher(remark).find(), 0, "The decoder says: %s", remark);
        }
    }

    /**
     * The picture alone with the end mark that the file lacks; empty where it lacks none.
     */
    default Optional<byte[]> completed(Bytes file) {
        return Optional.empty();
    }

    /**
     * Collects what the container says besides the samples; passes over what is broken.
     */
    default void facts(Bytes file, FactsCollector found) {
    }

    /**
     * What OpenCV changes without saying so; empty when it does not, or refuses the file.
     */
    default Optional<Misreading> misreading(Bytes file) {
        return Optional.empty();
    }

    /**
     * Why OpenCV refuses a whole file: it is of a kind that it does not read.
     * @return the kind, as a sentence without a full stop; empty when OpenCV reads files
     * of this kind, as far as the header tells
     */
    default Optional<String> unread(Bytes file) {
        return Optional.empty();
    }

    /** A kind, if a condition holds. */
    static Optional<String> when(boolean condition, String kind) {
        return condition ? Optional.of(kind) : Optional.empty();
    }

}
