package dev.pixelproof.source;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Kinds of TIFF by their first directory (TIFF 6.0, sections 4 to 8 and 19). */
final class TiffKind {

    private static final int BITS_PER_SAMPLE = 258;

    private static final int COMPRESSION = 259;

    private static final int PHOTOMETRIC = 262;

    private static final int SAMPLES_PER_PIXEL = 277;

    private static final int PLANES = 284;

    private static final int SAMPLE_FORMAT = 339;

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
        long compression = number(COMPRESSION, 1);
        long samples = number(SAMPLES_PER_PIXEL, 1);
        long bits = number(BITS_PER_SAMPLE, 1);
        long photometric = number(PHOTOMETRIC, 1);
        return UnreadKind
            .when(!READ_COMPRESSIONS.contains(compression),
                    "OpenCV 4.9 does not read TIFF of the compression " + compression)
            .or(() -> UnreadKind.when(photometric == 32_803 || photometric == 34_892,
                    "OpenCV 4.9 does not read a camera's raw samples"))
            .or(() -> UnreadKind.when(samples > 4, "OpenCV 4.9 does not read TIFF of %d channels".formatted(samples)))
            .or(() -> UnreadKind.when(photometric == CMYK && bits != 8,
                    "OpenCV 4.9 does not read CMYK of %d bits".formatted(bits)))
            .or(() -> UnreadKind.when(number(PLANES, 1) == 2 && bits > 8,
                    "OpenCV 4.9 does not read separate planes of %d bits".formatted(bits)))
            .or(() -> UnreadKind.when(isUnreadDepth(bits, samples),
                    "OpenCV 4.9 does not read TIFF samples of %d bits of this kind".formatted(bits)));
    }

    private boolean isUnreadDepth(long bits, long samples) {
        long format = number(SAMPLE_FORMAT, UNSIGNED);
        boolean few = bits < 8 && bits > 1 && number(PHOTOMETRIC, 1) != PALETTE;
        boolean integer = (bits >= 32 && format == UNSIGNED) || (bits > 32 && format != FLOAT);
        return few || integer || (format == FLOAT && (bits < 32 || samples == 2));
    }

    private long number(int tag, long otherwise) {
        OptionalLong field = this.tiff.find(this.tiff.firstDirectory(), tag);
        return field.isPresent() ? this.tiff.integer(field.getAsLong()).orElse(otherwise) : otherwise;
    }

}
