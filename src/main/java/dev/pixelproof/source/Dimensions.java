package dev.pixelproof.source;

import java.util.Locale;
import java.util.Optional;

import dev.pixelproof.codec.ImageFormat;

/**
 * How large a picture its file's header claims to be. Nobody has checked the claim: what
 * is behind the header may be less, or not there at all.
 *
 * @param width pixels across, at least 0
 * @param height pixels down, at least 0
 * @param channels samples of a pixel as the decoder gives them, or one more, at least 1
 * @param sampleBytes bytes that a decoded sample takes, 1 to 8
 */
public record Dimensions(long width, long height, int channels, int sampleBytes) {

    public Dimensions {
        if (width < 0 || height < 0 || channels < 1 || sampleBytes < 1 || sampleBytes > 8) {
            throw new IllegalArgumentException("No picture: %d × %d pixels of %d samples of %d bytes".formatted(width,
                    height, channels, sampleBytes));
        }
    }

    /**
     * Reads a header. Never throws, whatever the bytes are, and allocates nothing that
     * grows with what they claim. Of several pictures, the one that is decoded counts.
     * @param format what the file was recognised as
     * @param file all of the file's bytes
     * @return empty where no decoder reads the format, or where the header can't be read
     */
    public static Optional<Dimensions> of(ImageFormat format, byte[] file) {
        Bytes big = Bytes.bigEndian(file);
        return switch (format) {
            case JPEG -> JpegDimensions.of(big);
            case PNG -> PngDimensions.of(big);
            case TIFF -> TiffStructure.of(big).flatMap((tiff) -> new TiffDimensions(tiff).read());
            case WEBP -> WebpDimensions.of(big.littleEndian());
            case BMP -> BmpDimensions.of(big.littleEndian());
            case PNM, PAM, PFM -> new NetpbmDimensions(big).read();
            case HDR -> HdrDimensions.of(big);
            case JPEG2000 -> Jpeg2000Dimensions.of(big);
            case SUNRASTER -> SunRasterDimensions.of(big);
            default -> Optional.empty();
        };
    }

    /** The same, or empty where one of the numbers could not be read. */
    static Optional<Dimensions> known(long width, long height, int channels, int sampleBytes) {
        return (width < 0 || height < 0 || channels < 1) ? Optional.empty()
                : Optional.of(new Dimensions(width, height, channels, sampleBytes));
    }

    /** How many bytes so many bits take in memory when each sample has its own bytes. */
    static int bytesOf(long bits) {
        return (bits <= 8) ? 1 : (bits <= 16) ? 2 : (bits <= 32) ? 4 : 8;
    }

    /** Bytes that the decoded samples take; the largest {@code long} if they are more. */
    public long decodedBytes() {
        return Saturated.times(pixels(), (long) this.channels * this.sampleBytes);
    }

    private long pixels() {
        return Saturated.times(this.width, this.height);
    }

    /**
     * Whether a picture of this size is to be refused, and why: because it has no pixels,
     * or because a limit does not allow it.
     */
    public Optional<SourceFile.Failed> against(Limits limits) {
        if (this.width == 0 || this.height == 0) {
            return Optional.of(new SourceFile.Failed(Reason.INCONSISTENT, claim() + ": there are none"));
        }
        return excess(limits).map((excess) -> new SourceFile.Failed(Reason.TOO_LARGE, claim() + excess));
    }

    private Optional<String> excess(Limits limits) {
        if (Math.max(this.width, this.height) > limits.dimension()) {
            return Optional.of(text("; limits.dimension allows %,d", limits.dimension()));
        }
        if (pixels() > limits.pixels()) {
            return Optional.of(text(", %,d in all; limits.pixels allows %,d", pixels(), limits.pixels()));
        }
        if (decodedBytes() > limits.decodedBytes()) {
            return Optional.of(text(", %,d bytes when decoded; limits.decoded-size allows %,d", decodedBytes(),
                    limits.decodedBytes()));
        }
        return Optional.empty();
    }

    private String claim() {
        return text("The header says %,d × %,d pixels", this.width, this.height);
    }

    private static String text(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

}
