package dev.pixelproof.format.container;

import java.util.Optional;

/**
 * The size that a file's header claims for its picture. The claim is unchecked: the data
 * after the header may be less, or missing.
 *
 * @param width pixels across, at least 0
 * @param height pixels down, at least 0
 * @param channels samples of a pixel as the decoder returns them, or one more, at least 1
 * @param sampleBytes bytes of a decoded sample, 1 to 8
 */
public record Dimensions(long width, long height, int channels, int sampleBytes) {

    public Dimensions {
        if (width < 0 || height < 0 || channels < 1 || sampleBytes < 1 || sampleBytes > 8) {
            throw new IllegalArgumentException("No picture: %d × %d pixels of %d samples of %d bytes".formatted(width,
                    height, channels, sampleBytes));
        }
    }

    /** Dimensions, or empty if one of the numbers was unreadable. */
    public static Optional<Dimensions> known(long width, long height, int channels, int sampleBytes) {
        return (width < 0 || height < 0 || channels < 1) ? Optional.empty()
                : Optional.of(new Dimensions(width, height, channels, sampleBytes));
    }

    /** The bytes in memory of a sample with a number of bits. */
    public static int bytesOf(long bits) {
        return (bits <= 8) ? 1 : (bits <= 16) ? 2 : (bits <= 32) ? 4 : 8;
    }

    /** Bytes of the decoded samples; the largest {@code long} if they are more. */
    public long decodedBytes() {
        return Saturated.times(pixels(), (long) this.channels * this.sampleBytes);
    }

    /** Pixels in all; the largest {@code long} if they are more. */
    public long pixels() {
        return Saturated.times(this.width, this.height);
    }

}
