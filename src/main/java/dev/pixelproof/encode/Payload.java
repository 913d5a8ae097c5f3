package dev.pixelproof.encode;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.digest.Sha256;

/**
 * An image made ready for its entry.
 *
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
public record Payload(PayloadCodec codec, ImageFormat format, byte[] bytes, Shape shape, Sha256 pixelSha256,
        int orientation, String lost) {

}
