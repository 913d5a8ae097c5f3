package dev.pixelproof.format.container;

import java.util.Optional;

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

    /** The same, or empty where one of the numbers could not be read. */
    public static Optional<Dimensions> known(long width, long height, int channels, int sampleBytes) {
        return (width < 0 || height < 0 || channels < 1) ? Optional.empty()
                : Optional.of(new Dimensions(width, height, channels, sampleBytes));
    }

    /** How many bytes so many bits take in memory when each sample has its own bytes. */
    public static int bytesOf(long bits) {
        return (bits <= 8) ? 1 : (bits <= 16) ? 2 : (bits <= 32) ? 4 : 8;
    }

    /** Bytes that the decoded samples take; the largest {@code long} if they are more. */
    public long decodedBytes() {
        return Saturated.times(pixels(), (long) this.channels * this.sampleBytes);
    }

    /** Pixels in all; the largest {@code long} if they are more. */
    public long pixels() {
        return Saturated.times(this.width, this.height);
    }

}
