package dev.pixelproof.batch;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;

/**
 * Decodes one file otherwise each time, as a native decoder does that leaves memory as it
 * was.
 */
final class ForgetfulCodec implements ImageCodec {

    private final ImageCodec sound;

    private final byte[] forgotten;

    private final AtomicInteger decodes = new AtomicInteger();

    ForgetfulCodec(ImageCodec sound, byte[] forgotten) {
        this.sound = sound;
        this.forgotten = forgotten;
    }

    @Override
    public String version() {
        return this.sound.version();
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
        Pixels pixels = this.sound.decode(encoded, mode);
        if (!Arrays.equals(encoded, this.forgotten)) {
            return pixels;
        }
        try (pixels) {
            Samples samples = pixels.samples();
            byte[] data = samples.data().clone();
            data[0] = (byte) this.decodes.incrementAndGet();
            return this.sound.pixels(new Samples(samples.shape(), data));
        }
    }

    @Override
    public boolean decodesRepeatably(byte[] encoded) {
        return !Arrays.equals(encoded, this.forgotten);
    }

    @Override
    public Pixels pixels(Samples samples) {
        return this.sound.pixels(samples);
    }

    @Override
    public byte[] encodePng(Pixels pixels, PngCompression compression) {
        return this.sound.encodePng(pixels, compression);
    }

}
