package dev.pixelproof.encode;

import dev.pixelproof.codec.Base64Text;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;

/**
 * An image prepared for its entry.
 *
 * @param sourceFormat format of the source file
 * @param sourceBytes size of the source file
 * @param sourceSha256 of the source file
 * @param codec how the payload was made; {@code original} also where PNG could not carry
 * the image
 * @param format of the payload
 * @param bytes the payload
 * @param shape of the decoded image
 * @param pixelSha256 of the decoded samples
 * @param orientation EXIF orientation of the source
 * @param lost the loss ledger
 */
@SuppressWarnings("ArrayRecordComponent")
public record Payload(ImageFormat sourceFormat, long sourceBytes, Sha256 sourceSha256, PayloadCodec codec,
        ImageFormat format, byte[] bytes, Shape shape, Sha256 pixelSha256, int orientation, String lost) {

    /** Length of the payload's base64 text. */
    public long base64Bytes() {
        return Base64Text.encodedLength(this.bytes.length);
    }

    /**
     * The entry of this payload without its data.
     * @param path of the source, relative and {@code /}-separated
     * @param label its class, or empty
     */
    public Entry entry(String path, String label) {
        return entry(path, new Annotation(label, "", ""), "");
    }

    /**
     * The entry of this payload without its data.
     * @param path of the source, relative and {@code /}-separated
     * @param annotation of the entry
     * @param warnings oddities of the source
     */
    public Entry entry(String path, Annotation annotation, String warnings) {
        Sha256 payloadSha256 = (this.codec == PayloadCodec.ORIGINAL) ? this.sourceSha256 : Sha256.of(this.bytes);
        return new Entry(path, annotation,
                new SourceFacts(this.sourceFormat.formatName(), this.orientation, this.sourceBytes,
                        this.sourceSha256.hex()),
                new PixelFacts(this.shape.width(), this.shape.height(), this.shape.channels(),
                        this.shape.dtype().numpyName(), this.shape.bytes(), this.pixelSha256.hex()),
                new PayloadFacts(this.format.mediaType(), this.codec.optionName(), this.bytes.length,
                        payloadSha256.hex()),
                this.lost, warnings);
    }

}
