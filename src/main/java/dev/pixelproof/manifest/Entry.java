package dev.pixelproof.manifest;

/**
 * One line of a manifest, all but its last field {@code data}. The order of the
 * components is the order of the fields on disk.
 *
 * @param path where the source lies, relative to its source directory
 * @param label the class, or empty
 * @param split the split, or empty
 * @param mediaType media type of the payload, from its bytes
 * @param codec {@code original} or {@code png}
 * @param width columns of the decoded image
 * @param height rows of the decoded image
 * @param channels samples a pixel of the decoded image
 * @param dtype NumPy's name of the sample type
 * @param orientation EXIF orientation of the source, 1 to 8; 1 when it has none
 * @param sourceFormat format of the source, as in {@code jpeg}
 * @param sourceBytes size of the source file
 * @param sourceSha256 SHA-256 of the source file
 * @param pixelBytes bytes of the decoded samples
 * @param pixelSha256 SHA-256 of the decoded samples, row-major, interleaved,
 * little-endian
 * @param payloadBytes size of the payload
 * @param payloadSha256 SHA-256 of the payload
 * @param base64Bytes length of {@code data}
 * @param lost the loss ledger: what the payload does not carry over, empty when nothing
 */
public record Entry(String path, String label, String split, String mediaType, String codec, int width, int height,
        int channels, String dtype, int orientation, String sourceFormat, long sourceBytes, String sourceSha256,
        long pixelBytes, String pixelSha256, long payloadBytes, String payloadSha256, long base64Bytes, String lost) {

    /** The same entry with another label. */
    public Entry labelled(String other) {
        return new Entry(this.path, other, this.split, this.mediaType, this.codec, this.width, this.height,
                this.channels, this.dtype, this.orientation, this.sourceFormat, this.sourceBytes, this.sourceSha256,
                this.pixelBytes, this.pixelSha256, this.payloadBytes, this.payloadSha256, this.base64Bytes, this.lost);
    }

}
