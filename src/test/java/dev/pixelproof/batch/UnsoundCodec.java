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
final class UnsoundCodec implements ImageCodec {

    private final ImageCodec sound;

    private final Consumer<byte[]> beforeDecoding;

    private final boolean spoils;

    UnsoundCodec(ImageCodec sound, Consumer<byte[]> beforeDecoding, boolean spoils) {
        this.sound = sound;
        this.beforeDecoding = beforeDecoding;
        this.spoils = spoils;
    }

    @Override
    public String version() {
        return this.sound.version();
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
        this.beforeDecoding.accept(encoded);
        return this.sound.decode(encoded, mode);
    }

    @Override
    public boolean decodesRepeatably(byte[] encoded) {
        return this.sound.decodesRepeatably(encoded);
    }

    @Override
    public Pixels pixels(Samples samples) {
        return this.sound.pixels(samples);
    }

    /** Encodes; a spoiling codec flips the lowest bit of the last sample. */
    @Override
    public byte[] encodePng(Pixels pixels, PngCompression compression) {
        if (!this.spoils) {
            return this.sound.encodePng(pixels, compression);
        }
        Samples samples = pixels.samples();
        byte[] data = samples.data().clone();
        data[data.length - 1] ^= 1;
        try (Pixels spoiled = this.sound.pixels(new Samples(samples.shape(), data))) {
            return this.sound.encodePng(spoiled, compression);
        }
    }

}
