package dev.pixelproof.manifest;

/**
 * An entry's facts about its decoded image.
 *
 * @param width columns
 * @param height rows
 * @param channels samples a pixel
 * @param dtype NumPy's name of the sample type
 * @param bytes bytes of the samples
 * @param sha256 SHA-256 of the samples, row-major, interleaved, little-endian
 */
public record PixelFacts(int width, int height, int channels, String dtype, long bytes, String sha256) {

    /** Those of an image that no decoder here reads. */
    public static final PixelFacts UNKNOWN = new PixelFacts(0, 0, 0, "", 0, "");

    /** Whether the image was decoded. */
    public boolean isKnown() {
        return !this.sha256.isEmpty();
    }

}
