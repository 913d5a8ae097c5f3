package dev.pixelproof.batch;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;

/**
 * Decodes one file otherwise each time, as a native decoder does that leaves memory as it
 * was.
 */
final class ForgetfulCodec extends ForwardingCodec {

    private final byte[] forgotten;

    private final AtomicInteger decodes = new AtomicInteger();

    ForgetfulCodec(ImageCodec sound, byte[] forgotten) {
        super(sound);
        this.forgotten = forgotten;
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
        Pixels pixels = super.decode(encoded, mode);
        if (!Arrays.equals(encoded, this.forgotten)) {
            return pixels;
        }
        try (pixels) {
            Samples samples = pixels.samples();
            byte[] data = samples.data().clone();
            data[0] = (byte) this.decodes.incrementAndGet();
            return super.pixels(new Samples(samples.shape(), data));
        }
    }

    @Override
    public boolean decodesRepeatably(byte[] encoded) {
        return !Arrays.equals(encoded, this.forgotten);
    }

}
