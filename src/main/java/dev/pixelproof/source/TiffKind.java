package dev.pixelproof.source;

import java.util.Optional;
import java.util.Set;

/** Kinds of TIFF by their first directory (TIFF 6.0, sections 4 to 8 and 19). */
final class TiffKind {

    private static final int CMYK = 5;

    private static final int PALETTE = 3;

    private static final int UNSIGNED = 1;

    private static final int FLOAT = 3;

    /** CCITT, LZW, JPEG, deflate, PackBits, LogLuv. */
    private static final Set<Long> READ_COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 32_773L, 32_946L, 34_676L,
            34_677L);

    private final TiffStructure tiff;

    private TiffKind(TiffStructure tiff) {
        this.tiff = tiff;
    }

    static Optional<String> unread(TiffStructure tiff) {
        return new TiffKind(tiff).unread();
    }

    private Optional<String> unread() {
        long compression = this.tiff.number(TiffTag.COMPRESSION, 1);
        long samples = this.tiff.number(TiffTag.SAMPLES_PER_PIXEL, 1);
        long bits = this.tiff.number(TiffTag.BITS_PER_SAMPLE, 1);
        long photometric = this.tiff.number(TiffTag.PHOTOMETRIC, 1);
        return UnreadKind
            .when(!READ_COMPRESSIONS.contains(compression),
                    "OpenCV 4.9 does not read TIFF of the compression " + compression)
            .or(() -> UnreadKind.when(photometric == 32_803 || photometric == 34_892,
                    "OpenCV 4.9 does not read a camera's raw samples"))
            .or(() -> UnreadKind.when(samples > 4, "OpenCV 4.9 does not read TIFF of %d channels".formatted(samples)))
            .or(() -> UnreadKind.when(photometric == CMYK && bits != 8,
                    "OpenCV 4.9 does not read CMYK of %d bits".formatted(bits)))
            .or(() -> UnreadKind.when(this.tiff.number(TiffTag.PLANES, 1) == 2 && bits > 8,
                    "OpenCV 4.9 does not read separate planes of %d bits".formatted(bits)))
            .or(() -> UnreadKind.when(isUnreadDepth(bits, samples),
                    "OpenCV 4.9 does not read TIFF samples of %d bits of this kind".formatted(bits)));
    }

    private boolean isUnreadDepth(long bits, long samples) {
        long format = this.tiff.number(TiffTag.SAMPLE_FORMAT, UNSIGNED);
        boolean few = bits < 8 && bits > 1 && this.tiff.number(TiffTag.PHOTOMETRIC, 1) != PALETTE;
        boolean integer = (bits >= 32 && format == UNSIGNED) || (bits > 32 && format != FLOAT);
        return few || integer || (format == FLOAT && (bits < 32 || samples == 2));
    }

}
