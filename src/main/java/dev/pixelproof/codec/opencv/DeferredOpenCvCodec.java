package dev.pixelproof.codec.opencv;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;

/**
 * OpenCV, loaded when the first pixel is needed: a run in which nothing has changed needs
 * none. Every method but {@link #version()} throws {@link NativeLibraryException} where
 * the native library can't be loaded.
 */
public final class DeferredOpenCvCodec implements ImageCodec {

    private final Supplier<ImageCodec> loading;

    private volatile @Nullable ImageCodec loaded;

    private DeferredOpenCvCodec(Supplier<ImageCodec> loading) {
        this.loading = loading;
    }

    /** Will load OpenCV from the user's cache. */
    public static DeferredOpenCvCodec create() {
        return new DeferredOpenCvCodec(OpenCvCodec::create);
    }

    /**
     * Will load OpenCV from a cache below a directory where there is no home directory.
     */
    public static DeferredOpenCvCodec create(Path directoryWithoutHome) {
        return new DeferredOpenCvCodec(() -> OpenCvCodec.create(directoryWithoutHome));
    }

    /** The first caller loads the library, once per process ({@link NativeLibrary}). */
    private ImageCodec loaded() {
        ImageCodec codec = this.loaded;
        if (codec == null) {
            codec = this.loading.get();
            this.loaded = codec;
        }
        return codec;
    }

    /** The native library, loaded by now, where its file is still there. */
    public Optional<Path> library() {
        loaded();
        return OpenCvCodec.library();
    }

    @Override
    public String version() {
        return OpenCvCodec.versionText();
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
        return loaded().decode(encoded, mode);
    }

    @Override
    public boolean decodesRepeatably(byte[] encoded) {
        return loaded().decodesRepeatably(encoded);
    }

    @Override
    public Pixels pixels(PixelRows rows) throws DecodeException {
        return loaded().pixels(rows);
    }

    @Override
    public byte[] encodePng(Pixels pixels, PngCompression compression) {
        return loaded().encodePng(pixels, compression);
    }

}
