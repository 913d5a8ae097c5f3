package dev.pixelproof.encode;

import java.util.List;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngChunk;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.png.PngEncoder;

/**
 * Encodes pixels as PNG: {@code fast} by our own encoder, levels by the image codec.
 *
 * @param images encodes with a level
 * @param compression effort of the compression
 */
public record PngMaker(ImageCodec images, PngCompression compression) {

    /**
     * Encodes pixels exactly.
     * @param chunks to be placed before the image data
     * @throws IllegalArgumentException if PNG can't carry the pixels
     */
    public byte[] encode(Pixels pixels, List<PngChunk> chunks) {
        if (!this.compression.isFast()) {
            return PngChunk.insert(this.images.encodePng(pixels, this.compression), chunks);
        }
        try {
            return PngEncoder.encode(pixels.rows(), chunks);
        }
        catch (DecodeException ex) {
            throw new IllegalStateException("Pixels are decoded already", ex);
        }
    }

}
