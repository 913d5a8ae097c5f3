package dev.pixelproof.batch;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;

/** Does what a sound codec does, but for what a subclass does otherwise. */
public class ForwardingCodec implements ImageCodec {

    private final ImageCodec sound;

    public ForwardingCodec(ImageCodec sound) {
        this.sound = sound;
    }

    @Override
    public String version() {
        return this.sound.version();
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
        return this.sound.decode(encoded, mode);
    }

    @Override
    public boolean decodesRepeatably(byte[] encoded) {
        return this.sound.decodesRepeatably(encoded);
    }

    @Override
    public Pixels pixels(PixelRows rows) throws DecodeException {
        return this.sound.pixels(rows);
    }

    @Override
    public byte[] encodePng(Pixels pixels, PngCompression compression) {
        return this.sound.encodePng(pixels, compression);
    }

}
