package dev.pixelproof.codec.opencv;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.ImageCodec;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.PngCarriage;
import dev.pixelproof.codec.PngCompression;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Samples;
import dev.pixelproof.codec.Shape;
import dev.pixelproof.nativecode.NativeCache;

/**
 * Decodes and encodes with OpenCV, always from and to memory: {@code imread} and
 * {@code imdecode} differ on damaged files, and {@code imread} can't open every name.
 * OpenCV's own threads are switched off, as the callers bring theirs.
 */
public final class OpenCvCodec implements ImageCodec {

    private static final int MAX_CHANNELS = 512;

    /** What memory is filled with before the same file is decoded into it again. */
    private static final int[] FILLINGS = { 0, 85, 170, 255 };

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

    private static OpenCvCodec create(NativeCache cache) {
        NativeLibrary.load(cache);
        return new OpenCvCodec();
    }

    /** Version of OpenCV, known without loading it. */
    public static String libraryVersion() {
        return Core.VERSION;
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
        if (encoded.length == 0) {
            throw new DecodeException("There are no bytes to decode");
        }
        MatOfByte bytes = new MatOfByte(encoded);
        try {
            return decoded(Imgcodecs.imdecode(bytes, mode.flag()));
        }
        catch (CvException ex) {
            if (String.valueOf(ex.getMessage()).contains("(-4:")) {
                throw new OutOfMemoryError("OpenCV: " + reason(ex));
            }
            throw new DecodeException("The decoder refuses the file: " + reason(ex));
        }
        finally {
            bytes.release();
        }
    }

    @Override
    public boolean decodesRepeatably(byte[] encoded) {
        try (Pixels first = decode(encoded, ReadMode.UNCHANGED)) {
            for (int value : FILLINGS) {
                fillFreedMemory(first.shape(), value);
                try (Pixels again = decode(encoded, ReadMode.UNCHANGED)) {
                    if (again.differenceFrom(first).isPresent()) {
                        return false;
                    }
                }
            }
            return true;
        }
        catch (DecodeException ex) {
            return false;
        }
    }

    /**
     * The next image of this size is likely to be decoded into the memory that is freed
     * here.
     */
    private static void fillFreedMemory(Shape shape, int value) {
        Mat mat = new Mat(shape.height(), shape.width(), MatPixels.type(shape), Scalar.all(value));
        mat.release();
    }

    private Pixels decoded(Mat mat) throws DecodeException {
        if (mat.empty()) {
            mat.release();
            throw new DecodeException(
                    "The decoder refuses the file without saying why: it is damaged where its structure does not show it,"
                            + " or of a rare kind");
        }
        return new MatPixels(mat);
    }

    private static String reason(CvException failure) {
        String message = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
        int reason = message.indexOf("error: (");
        return (reason >= 0) ? message.substring(reason + "error: ".length()) : message;
    }

    @Override
    public Pixels pixels(Samples samples) {
        Shape shape = samples.shape();
        if (shape.channels() > MAX_CHANNELS) {
            throw new IllegalArgumentException("OpenCV holds at most 512 channels, not " + shape.channels());
        }
        MatPixels pixels = new MatPixels(new Mat(shape.height(), shape.width(), MatPixels.type(shape)));
        try {
            pixels.copyIn(ByteBuffer.wrap(samples.data()).order(ByteOrder.LITTLE_ENDIAN));
            return pixels;
        }
        catch (RuntimeException | Error ex) {
            pixels.close();
            throw ex;
        }
    }

    /**
     * Takes an OpenCV matrix as it is. The pixels own it from now on: closing them
     * releases it.
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
