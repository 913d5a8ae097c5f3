package dev.pixelproof.batch;

import java.util.function.Consumer;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;

/**
 * A codec that lets a test act before each decoding, and that may spoil what it encodes.
 */
final class UnsoundCodec extends ForwardingCodec {

    private final Consumer<byte[]> beforeDecoding;

    private final boolean spoils;

    UnsoundCodec(ImageCodec sound, Consumer<byte[]> beforeDecoding, boolean spoils) {
        super(sound);
        this.beforeDecoding = beforeDecoding;
        this.spoils = spoils;
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
        this.beforeDecoding.accept(encoded);
        return super.decode(encoded, mode);
    }

    /** Encodes; a spoiling codec flips the lowest bit of the last sample. */
    @Override
    public byte[] encodePng(Pixels pixels, PngCompression compression) {
        if (!this.spoils) {
            return super.encodePng(pixels, compression);
        }
        Samples samples = pixels.samples();
        byte[] data = samples.data().clone();
        data[data.length - 1] ^= 1;
        try (Pixels spoiled = super.pixels(new Samples(samples.shape(), data))) {
            return super.encodePng(spoiled, compression);
        }
    }

}
