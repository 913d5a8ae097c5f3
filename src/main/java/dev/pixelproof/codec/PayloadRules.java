package dev.pixelproof.codec;

/**
 * How payloads are made.
 *
 * @param codec the wanted codec
 * @param compression for PNG; without effect on other codecs
 * @param fallback the treatment of an image that the codec can't carry exactly
 * @param requireLossless whether an image is rejected when its payload would lose
 * anything that its source holds, such as EXIF
 */
public record PayloadRules(PayloadCodec codec, PngCompression compression, Fallback fallback, boolean requireLossless) {

    /** A codec with the defaults of everything else. */
    public static PayloadRules of(PayloadCodec codec, PngCompression compression) {
        return new PayloadRules(codec, compression, Fallback.ORIGINAL, false);
    }

}
