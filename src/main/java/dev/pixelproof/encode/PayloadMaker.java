package dev.pixelproof.encode;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCarriage;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.source.ImageFacts;

/**
 * Makes payloads: decodes an image as it is stored and either keeps its bytes or encodes
 * its pixels as PNG. Safe for use by several threads.
 */
public final class PayloadMaker {

    private final ImageCodec images;

    private final PayloadCodec codec;

    private final PngCompression compression;

    /**
     * Makes payloads of one kind.
     * @param images decodes and encodes
     * @param codec what is wanted; PNG falls back to the original bytes where it can't
     * carry an image exactly
     * @param compression for PNG
     */
    public PayloadMaker(ImageCodec images, PayloadCodec codec, PngCompression compression) {
        this.images = images;
        this.codec = codec;
        this.compression = compression;
    }

    /**
     * Makes the payload of one image file.
     * @param source the file's bytes
     * @param format recognised from them
     * @throws DecodeException if no decoder takes the bytes for a whole image
     */
    public Payload make(byte[] source, ImageFormat format) throws DecodeException {
        ImageFacts facts = ImageFacts.of(format, source);
        try (Pixels pixels = this.images.decode(source, ReadMode.UNCHANGED)) {
            boolean png = this.codec == PayloadCodec.PNG && carries(pixels, facts);
            byte[] payload = png ? this.images.encodePng(pixels, this.compression) : source;
            return new Payload(format, source.length, Sha256.of(source), png ? PayloadCodec.PNG : PayloadCodec.ORIGINAL,
                    png ? ImageFormat.PNG : format, payload, pixels.shape(), pixels.sha256(), facts.orientation(),
                    png ? Loss.ledger(facts.extras()) : "");
        }
    }

    /**
     * Whether PNG carries all that the source has: not where decoding dropped frames or
     * channels in silence.
     */
    private static boolean carries(Pixels pixels, ImageFacts facts) {
        boolean channelsDropped = facts.samplesPerPixel() > pixels.shape().channels()
                && !facts.extras().contains(Loss.CMYK);
        return facts.frames() == 1 && !channelsDropped && PngCarriage.obstacle(pixels.shape()).isEmpty();
    }

}
