package dev.pixelproof.codec.opencv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.PixelRows;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCarriage;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.nativecode.NativeCache;

/**
 * Decodes and encodes with OpenCV, always from and to memory: {@code imread} and
 * {@code imdecode} differ on damaged files, and {@code imread} can't open every name.
 * OpenCV's own threads are switched off, as the callers bring theirs.
 */
public final class OpenCvCodec implements ImageCodec {

    private static final int MAX_CHANNELS = 512;

    private OpenCvCodec() {
        Core.setNumThreads(1);
    }

    /**
     * Loads OpenCV, once a process.
     * @throws NativeLibraryException if the native library can't be loaded; it says which
     * file, why, and what to do
     */
    public static OpenCvCodec create() {
        return create(NativeCache.ofUser());
    }

    /**
     * Loads OpenCV, once a process, from a cache below a directory where there is no home
     * directory.
     * @throws NativeLibraryException if the native library can't be loaded; it says which
     * file, why, and what to do
     */
    public static OpenCvCodec create(Path directoryWithoutHome) {
        return create(NativeCache.ofUserOr(directoryWithoutHome));
    }

    /**
     * Loads OpenCV from a file, without checking it.
     * @param library the result of {@link #library()} in the parent process
     * @throws NativeLibraryException if it can't be loaded
     */
    public static OpenCvCodec of(Path library) {
        NativeLibrary.load(library);
        return new OpenCvCodec();
    }

    /** The native library that this process has loaded, where its file is still there. */
    public static Optional<Path> library() {
        return NativeLibrary.file();
    }

    private static OpenCvCodec create(NativeCache cache) {
        NativeLibrary.load(cache);
        return new OpenCvCodec();
    }

    /** Version of OpenCV, known without loading it. */
    public static String libraryVersion() {
        return Core.VERSION;
    }

    /**
     * The decoders that are compiled into the native library, known without loading it,
     * as its checksum is pinned.
     */
    public static String bundledDecoders() {
        return "libjpeg-turbo 2.1.3, libpng 1.6.37, libtiff 4.2.0, libwebp (ABI 0x020f), OpenJPEG 2.5.0, zlib 1.3";
    }

    @Override
    public String version() {
        return versionText();
    }

    /** Name and version of this decoder, known without loading it. */
    static String versionText() {
        return "OpenCV " + libraryVersion();
    }

    @Override
    public Pixels decode(byte[] encoded, ReadMode mode) throws DecodeException {
        try (EncodedImage image = EncodedImage.of(encoded)) {
            return image.decode(mode);
        }
    }

    @Override
    public boolean decodesRepeatably(byte[] encoded) {
        try (EncodedImage image = EncodedImage.of(encoded)) {
            return image.decodesRepeatably();
        }
    }

    /**
     * Copies an encoded image from a stream into native memory, so that none of it is in
     * the Java heap.
     * @param length of the image in bytes
     * @throws java.io.EOFException if the stream has less
     */
    public EncodedImage read(InputStream in, int length) throws IOException {
        return EncodedImage.read(in, length);
    }

    @Override
    public Pixels pixels(PixelRows rows) throws DecodeException {
        Shape shape = rows.shape();
        if (shape.channels() > MAX_CHANNELS) {
            throw new IllegalArgumentException("OpenCV holds at most 512 channels, not " + shape.channels());
        }
        MatPixels pixels = new MatPixels(Matrices.create(shape.height(), shape.width(), MatPixels.type(shape)));
        try {
            pixels.copyIn(rows);
            return pixels;
        }
        catch (DecodeException | RuntimeException | Error ex) {
            pixels.close();
            throw ex;
        }
    }

    /**
     * Wraps an OpenCV matrix. The pixels own it from now on: closing them releases it.
     * @throws IllegalArgumentException if it is empty, has more than two dimensions or a
     * type that images don't have
     */
    public Pixels pixels(Mat mat) {
        if (mat.empty() || mat.dims() != 2 || CvType.depth(mat.type()) > CvType.CV_64F) {
            throw new IllegalArgumentException("Not an image: " + mat);
        }
        return new MatPixels(mat);
    }

    @Override
    public byte[] encodePng(Pixels pixels, PngCompression compression) {
        PngCarriage.obstacle(pixels.shape()).ifPresent((why) -> {
            throw new IllegalArgumentException(why);
        });
        MatOfInt parameters = compression.isFast() ? new MatOfInt()
                : new MatOfInt(Imgcodecs.IMWRITE_PNG_COMPRESSION, compression.level());
        MatOfByte encoded = new MatOfByte();
        try {
            if (!Imgcodecs.imencode(".png", ((MatPixels) pixels).mat(), encoded, parameters)) {
                throw new IllegalStateException("OpenCV could not encode " + pixels.shape() + " as PNG");
            }
            return encoded.toArray();
        }
        finally {
            encoded.release();
            parameters.release();
        }
    }

}
