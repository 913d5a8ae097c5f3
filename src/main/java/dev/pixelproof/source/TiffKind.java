package dev.pixelproof.source;

import java.util.Optional;
import java.util.Set;

/** Kinds of TIFF by their first directory (TIFF 6.0, sections 4 to 8 and 19). */
final class TiffKind {

    private static final int CMYK = 5;

    private static final int YCBCR = 6;

    private static final int LAB = 8;

    private static final int PALETTE = 3;

    private static final int UNSIGNED = 1;

    private static final int SIGNED = 2;

    private static final int FLOAT = 3;

    /** CCITT, LZW, JPEG, deflate, PackBits, NeXT, ThunderScan. */
    private static final Set<Long> READ_COMPRESSIONS = Set.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 32_766L, 32_771L, 32_773L,
            32_809L, 32_946L);

    private static final Set<Long> LOG_COMPRESSIONS = Set.of(34_676L, 34_677L);

    /** Gray of both kinds, RGB, palettes, CMYK, YCbCr, L*a*b*. */
    private static final Set<Long> READ_COLOURS = Set.of(0L, 1L, 2L, 3L, 5L, 6L, 8L);

    private static final Set<Long> LOG_COLOURS = Set.of(32_844L, 32_845L);

    private final TiffStructure tiff;

    private TiffKind(TiffStructure tiff) {
        this.tiff = tiff;
    }

    static Optional<String> unread(TiffStructure tiff) {
        return new TiffKind(tiff).unread();
    }

    /** Whether nothing is bundled with OpenCV 4.9 that inflates the samples. */
    static boolean isUnreadCompression(long compression) {
        return !READ_COMPRESSIONS.contains(compression) && !LOG_COMPRESSIONS.contains(compression);
    }

    private Optional<String> unread() {
        long compression = this.tiff.number(TiffTag.COMPRESSION, 1);
        long samples = this.tiff.number(TiffTag.SAMPLES_PER_PIXEL, 1);
        long bits = this.tiff.number(TiffTag.BITS_PER_SAMPLE, 1);
        long photometric = this.tiff.number(TiffTag.PHOTOMETRIC, 1);
        return UnreadKind
            .when(isUnreadCompression(compression), "OpenCV 4.9 does not read TIFF of the compression " + compression)
            .or(() -> UnreadKind.when(photometric == 32_803 || photometric == 34_892,
                    "OpenCV 4.9 does not read a camera's raw samples"))
            .or(() -> UnreadKind.when(!isReadColour(photometric, compression),
                    "OpenCV 4.9 does not read TIFF of the photometric interpretation " + photometric))
            .or(() -> UnreadKind.when(samples > 4, "OpenCV 4.9 does not read TIFF of %d channels".formatted(samples)))
            .or(() -> UnreadKind.when(photometric == CMYK && bits != 8,
                    "OpenCV 4.9 does not read CMYK of %d bits".formatted(bits)))
            .or(() -> UnreadKind.when((photometric == YCBCR || photometric == LAB) && (bits != 8 || samples > 3),
                    "OpenCV 4.9 does not read YCbCr or L*a*b* of %d channels of %d bits".formatted(samples, bits)))
            .or(() -> UnreadKind.when(this.tiff.number(TiffTag.PLANES, 1) == 2 && bits > 8 && samples > 2,
                    "OpenCV 4.9 does not read separate planes of %d bits".formatted(bits)))
            .or(() -> UnreadKind.when(photometric == PALETTE && bits != 1 && bits != 4 && bits != 8,
                    "OpenCV 4.9 does not read a TIFF's palette of %d bits".formatted(bits)))
            .or(() -> UnreadKind.when(photometric != PALETTE && isUnreadDepth(bits, samples),
                    "OpenCV 4.9 does not read TIFF samples of %d bits of this kind".formatted(bits)));
    }

    private static boolean isReadColour(long photometric, long compression) {
        return READ_COLOURS.contains(photometric)
                || (LOG_COLOURS.contains(photometric) && LOG_COMPRESSIONS.contains(compression));
    }

    /** Void and complex samples are read at no depth, floats from 32 bits on. */
    private boolean isUnreadDepth(long bits, long samples) {
        long format = this.tiff.number(TiffTag.SAMPLE_FORMAT, UNSIGNED);
        boolean integer = format == UNSIGNED || format == SIGNED;
        return switch ((int) bits) {
            case 1 -> samples > 1 || !integer;
            case 8, 16 -> !integer;
            case 10, 12, 14 -> samples == 2 || !integer;
            case 32 -> samples == 2 || (format != SIGNED && format != FLOAT);
            case 64 -> samples == 2 || format != FLOAT;
            default -> true;
        };
    }

}
