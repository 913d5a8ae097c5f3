package dev.pixelproof.batch;

import java.util.function.BooleanSupplier;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;

/**
 * Ends the process while it decodes an image of a certain width, as a native decoder does
 * that runs over its memory.
 */
final class HaltingCodec implements ImageCodec {

    /** The width of a deadly image. */
    static final int WIDTH = 41;

    /** What the process ends with. */
    static final int STATUS = 134;

    private final ImageCodec sound;

    private final String version;

    private final BooleanSupplier halts;

    HaltingCodec(ImageCodec sound, String version, BooleanSupplier halts) {
        this.sound = sound;
        this.version = version;
        this.halts = halts;
    }

    @Override
    public String version() {
        return this.version;
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
        Pixels pixels = this.sound.decode(encoded, mode);
        if (pixels.shape().width() == WIDTH && this.halts.getAsBoolean()) {
            Runtime.getRuntime().halt(STATUS);
        }
        return pixels;
    }

    @Override
    public boolean decodesRepeatably(byte[] encoded) {
        return this.sound.decodesRepeatably(encoded);
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
