package dev.pixelproof.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One line of a manifest, all but its last field {@code data}. On disk, its parts are one
 * flat object.
 *
 * @param path of the source, relative to its source directory
 * @param annotation label, split and metadata
 * @param source the source file
 * @param pixels the decoded image
 * @param payload the payload
 * @param lost the loss ledger: the facts that the payload does not carry over, or empty
 * @param warnings oddities of the source that are not damage, or empty
 * @param damage reason code of a damaged image that was kept, empty for a whole one
 */
public record Entry(String path, Annotation annotation, SourceFacts source, PixelFacts pixels, PayloadFacts payload,
        String lost, String warnings, String damage) implements FlatRecord {

    /** An entry of a whole source about which nothing is odd. */
    public Entry(String path, Annotation annotation, SourceFacts source, PixelFacts pixels, PayloadFacts payload,
            String lost) {
        this(path, annotation, source, pixels, payload, lost, "");
    }

    /** An entry of a whole source. */
    public Entry(String path, Annotation annotation, SourceFacts source, PixelFacts pixels, PayloadFacts payload,
            String lost, String warnings) {
        this(path, annotation, source, pixels, payload, lost, warnings, "");
    }

    /** All fields in their order on disk; {@link Json} finds them by their names. */
    @JsonCreator
    private static Entry of(@JsonProperty("path") String path, @JsonProperty("label") String label,
            @JsonProperty("split") String split, @JsonProperty("media_type") String mediaType,
            @JsonProperty("codec") String codec, @JsonProperty("width") int width, @JsonProperty("height") int height,
            @JsonProperty("channels") int channels, @JsonProperty("dtype") String dtype,
            @JsonProperty("orientation") int orientation, @JsonProperty("source_format") String sourceFormat,
            @JsonProperty("source_bytes") long sourceBytes, @JsonProperty("source_sha256") String sourceSha256,
            @JsonProperty("pixel_bytes") long pixelBytes, @JsonProperty("pixel_sha256") String pixelSha256,
            @JsonProperty("payload_bytes") long payloadBytes, @JsonProperty("payload_sha256") String payloadSha256,
            @JsonProperty("base64_bytes") long base64Bytes, @JsonProperty("lost") String lost,
            @JsonProperty("warnings") String warnings, @JsonProperty("damage") String damage,
            @JsonProperty("metadata") String metadata) {
        return new Entry(path, new Annotation(label, split, metadata),
                new SourceFacts(sourceFormat, orientation, sourceBytes, sourceSha256),
                new PixelFacts(width, height, channels, dtype, pixelBytes, pixelSha256),
                new PayloadFacts(mediaType, codec, payloadBytes, payloadSha256, base64Bytes), lost, warnings, damage);
    }

    /** The same entry with another annotation. */
    public Entry annotated(Annotation other) {
        return new Entry(this.path, other, this.source, this.pixels, this.payload, this.lost, this.warnings,
                this.damage);
    }

    /** Whether it is a damaged image that was kept, which is never in the manifest. */
    public boolean isDamaged() {
        return !this.damage.isEmpty();
    }

    @Override
    public FlatJsonWriter write(FlatJsonWriter out) {
        return out.text("path", this.path)
            .text("label", this.annotation.label())
            .text("split", this.annotation.split())
            .text("media_type", this.payload.mediaType())
            .text("codec", this.payload.codec())
            .number("width", this.pixels.width())
            .number("height", this.pixels.height())
            .number("channels", this.pixels.channels())
            .text("dtype", this.pixels.dtype())
            .number("orientation", this.source.orientation())
            .text("source_format", this.source.format())
            .number("source_bytes", this.source.bytes())
            .text("source_sha256", this.source.sha256())
            .number("pixel_bytes", this.pixels.bytes())
            .text("pixel_sha256", this.pixels.sha256())
            .number("payload_bytes", this.payload.bytes())
            .text("payload_sha256", this.payload.sha256())
            .number("base64_bytes", this.payload.base64Bytes())
            .text("lost", this.lost)
            .text("warnings", this.warnings)
            .text("damage", this.damage)
            .text("metadata", this.annotation.metadata());
    }

    /**
     * Reads all fields.
     * @param in at the first one
     */
    static Entry read(FlatJsonReader in) {
        return of(in.text("path"), in.text("label"), in.text("split"), in.text("media_type"), in.text("codec"),
                in.integer("width"), in.integer("height"), in.integer("channels"), in.text("dtype"),
                in.integer("orientation"), in.text("source_format"), in.number("source_bytes"),
                in.text("source_sha256"), in.number("pixel_bytes"), in.text("pixel_sha256"), in.number("payload_bytes"),
                in.text("payload_sha256"), in.number("base64_bytes"), in.text("lost"), in.textOrNone("warnings"),
                in.textOrNone("damage"), in.text("metadata"));
    }

    /**
     * Reads an entry that fills the bytes.
     * @throws MalformedJsonException if they are not JSON
     */
    public static Entry parse(byte[] json) throws MalformedJsonException {
        FlatJsonReader in = new FlatJsonReader(json);
        Entry entry = read(in);
        return in.isDone() ? entry : Json.read(json, Entry.class);
    }

    /** The fields in their order on disk; verdicts show them. */
    @Override
    public String toString() {
        return ("Entry[path=%s, label=%s, split=%s, mediaType=%s, codec=%s, width=%s, height=%s, channels=%s, "
                + "dtype=%s, orientation=%s, sourceFormat=%s, sourceBytes=%s, sourceSha256=%s, pixelBytes=%s, "
                + "pixelSha256=%s, payloadBytes=%s, payloadSha256=%s, base64Bytes=%s, lost=%s, warnings=%s, damage=%s, "
                + "metadata=%s]")
            .formatted(this.path, this.annotation.label(), this.annotation.split(), this.payload.mediaType(),
                    this.payload.codec(), this.pixels.width(), this.pixels.height(), this.pixels.channels(),
                    this.pixels.dtype(), this.source.orientation(), this.source.format(), this.source.bytes(),
                    this.source.sha256(), this.pixels.bytes(), this.pixels.sha256(), this.payload.bytes(),
                    this.payload.sha256(), this.payload.base64Bytes(), this.lost, this.warnings, this.damage,
                    this.annotation.metadata());
    }

}
