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
 * @param metadata what stands beside the source: an object as JSON, or empty
 */
public record Entry(String path, String label, String split, String mediaType, String codec, int width, int height,
        int channels, String dtype, int orientation, String sourceFormat, long sourceBytes, String sourceSha256,
        long pixelBytes, String pixelSha256, long payloadBytes, String payloadSha256, long base64Bytes, String lost,
        String metadata) implements FlatRecord {

    /** The same entry with another annotation. */
    public Entry annotated(Annotation other) {
        return new Entry(this.path, other.label(), other.split(), this.mediaType, this.codec, this.width, this.height,
                this.channels, this.dtype, this.orientation, this.sourceFormat, this.sourceBytes, this.sourceSha256,
                this.pixelBytes, this.pixelSha256, this.payloadBytes, this.payloadSha256, this.base64Bytes, this.lost,
                other.metadata());
    }

    @Override
    public FlatJsonWriter write(FlatJsonWriter out) {
        return out.text("path", this.path)
            .text("label", this.label)
            .text("split", this.split)
            .text("media_type", this.mediaType)
            .text("codec", this.codec)
            .number("width", this.width)
            .number("height", this.height)
            .number("channels", this.channels)
            .text("dtype", this.dtype)
            .number("orientation", this.orientation)
            .text("source_format", this.sourceFormat)
            .number("source_bytes", this.sourceBytes)
            .text("source_sha256", this.sourceSha256)
            .number("pixel_bytes", this.pixelBytes)
            .text("pixel_sha256", this.pixelSha256)
            .number("payload_bytes", this.payloadBytes)
            .text("payload_sha256", this.payloadSha256)
            .number("base64_bytes", this.base64Bytes)
            .text("lost", this.lost)
            .text("metadata", this.metadata);
    }

    /**
     * Reads all fields.
     * @param in stands before the first one
     */
    static Entry read(FlatJsonReader in) {
        return new Entry(in.text("path"), in.text("label"), in.text("split"), in.text("media_type"), in.text("codec"),
                in.integer("width"), in.integer("height"), in.integer("channels"), in.text("dtype"),
                in.integer("orientation"), in.text("source_format"), in.number("source_bytes"),
                in.text("source_sha256"), in.number("pixel_bytes"), in.text("pixel_sha256"), in.number("payload_bytes"),
                in.text("payload_sha256"), in.number("base64_bytes"), in.text("lost"), in.text("metadata"));
    }

    /**
     * Reads an entry that fills the bytes.
     * @throws MalformedJsonException if they are none
     */
    public static Entry parse(byte[] json) throws MalformedJsonException {
        FlatJsonReader in = new FlatJsonReader(json);
        Entry entry = read(in);
        return in.isDone() ? entry : Json.read(json, Entry.class);
    }

}
