package dev.pixelproof.source;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Finds kinds of TIFF that OpenCV 4.9 misreads: by their first directory's fields (TIFF
 * 6.0, sections 4 to 8 and 18 to 23).
 */
final class TiffMisreading {

    private static final int WHITE_IS_ZERO = 0;

    private static final int MULTIPLIED_IN = 1;

    private static final int NOT_MULTIPLIED_IN = 2;

    /** What an 8-bit sample is multiplied by to become the same in 16 bits. */
    private static final int WIDENED = 257;

    private final TiffStructure tiff;

    TiffMisreading(TiffStructure tiff) {
        this.tiff = tiff;
    }

    Optional<Misreading> find() {
        long compression = this.tiff.number(TiffTag.COMPRESSION, 1);
        if (TiffKind.isUnreadCompression(compression)) {
            return Optional
                .of(new Misreading("OpenCV reads a TIFF of the compression %d as black".formatted(compression), true));
        }
        return ofSamples();
    }

    private Optional<Misreading> ofSamples() {
        long bits = this.tiff.number(TiffTag.BITS_PER_SAMPLE, 1);
        long samples = this.tiff.number(TiffTag.SAMPLES_PER_PIXEL, 1);
        long photometric = this.tiff.number(TiffTag.PHOTOMETRIC, 1);
        if (this.tiff.number(TiffTag.PLANES, 1) == 2 && bits > 8 && samples > 2) {
            return Optional.of(new Misreading("OpenCV reads only 8-bit samples from a TIFF's separate planes", true));
        }
        return ofOpacity(bits, samples, this.tiff.number(TiffTag.EXTRA_SAMPLES, 0))
            .or(() -> Misreading.changed(bits > 8 && photometric == WHITE_IS_ZERO,
                    "OpenCV gives the samples of a TIFF whose white is zero as a negative"))
            .or(() -> Misreading.changed(photometric >= 8 && photometric <= 10,
                    "OpenCV turns a TIFF's L*a*b* into RGB"))
            .or(() -> Misreading.changed(hasFineColours(), "OpenCV cuts the colours of a TIFF's palette to 8 bits"));
    }

    /** Opacity is multiplied into 8-bit colours; whether it is, OpenCV does not tell. */
    private static Optional<Misreading> ofOpacity(long bits, long samples, long kind) {
        return Misreading
            .changed(bits == 8 && samples == 4 && kind == NOT_MULTIPLIED_IN,
                    "OpenCV multiplies the colours of an 8-bit TIFF by their opacity")
            .or(() -> Misreading.changed(samples == 4 && kind == MULTIPLIED_IN,
                    "OpenCV gives a TIFF's colours, multiplied by their opacity, as if they were not"));
    }

    /** Whether a colour in the map has more to say than 8 bits do. */
    private boolean hasFineColours() {
        OptionalLong field = this.tiff.find(this.tiff.firstDirectory(), TiffTag.COLOUR_MAP);
        if (field.isEmpty()) {
            return false;
        }
        long colours = Math.min(this.tiff.count(field.getAsLong()), 3L * 65_536);
        for (long i = 0; i < colours; i++) {
            if (this.tiff.integer(field.getAsLong(), i).orElse(0) % WIDENED != 0) {
                return true;
            }
        }
        return false;
    }

}
