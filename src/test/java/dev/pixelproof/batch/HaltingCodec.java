package dev.pixelproof.batch;

import java.util.function.BooleanSupplier;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;

/**
 * Ends the process while it decodes an image of a certain width, as a native decoder does
 * that runs over its memory.
 */
final class HaltingCodec extends ForwardingCodec {

    /** The width of a deadly image. */
    static final int WIDTH = 41;

    /** What the process ends with. */
    static final int STATUS = 134;

    private final String version;

    private final BooleanSupplier halts;

    HaltingCodec(ImageCodec sound, String version, BooleanSupplier halts) {
        super(sound);
        this.version = version;
        this.halts = halts;
    }

    @Override
    public String version() {
        return this.version;
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
        Pixels pixels = super.decode(encoded, mode);
        if (pixels.shape().width() == WIDTH && this.halts.getAsBoolean()) {
            Runtime.getRuntime().halt(STATUS);
        }
        return pixels;
    }

}
