package dev.pixelproof.codec.opencv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Shape;

/** An encoded image in native memory, as OpenCV's decoders want it. */
public final class EncodedImage implements AutoCloseable {

    private static final int BLOCK_BYTES = 64 * 1024;

    /** Fillings of the memory before the same file is decoded into it again. */
    private static final int[] FILLINGS = { 0, 85, 170, 255 };

    private final Mat bytes;

    private EncodedImage(Mat bytes) {
        this.bytes = bytes;
    }

    static EncodedImage of(byte[] encoded) {
        return new EncodedImage(new MatOfByte(encoded));
    }

    static EncodedImage read(InputStream in, int length) throws IOException {
        EncodedImage image = new EncodedImage((length == 0) ? new Mat() : Matrices.create(1, length, CvType.CV_8U));
        byte[] block = new byte[BLOCK_BYTES];
        try {
            for (int at = 0; at < length;) {
                int count = in.read(block, 0, Math.min(block.length, length - at));
                if (count < 0) {
                    throw new EOFException("%d of %d bytes".formatted(at, length));
                }
                image.bytes.put(new int[] { 0, at }, block, 0, count);
                at += count;
            }
            return image;
        }
        catch (IOException | RuntimeException | Error ex) {
            image.close();
            throw ex;
        }
    }

    /** Decodes it, as {@link dev.pixelproof.codec.ImageCodec#decode} says. */
    public Pixels decode(ReadMode mode) throws DecodeException {
        if (this.bytes.empty()) {
            throw new DecodeException("There are no bytes to decode");
        }
        try {
            return decoded(Imgcodecs.imdecode(this.bytes, mode.flag()));
        }
        catch (CvException ex) {
            Matrices.requireMemory(ex);
            throw new DecodeException("The decoder refuses the file: " + Matrices.reason(ex));
        }
    }

    private static Pixels decoded(Mat mat) throws DecodeException {
        if (mat.empty()) {
            mat.release();
            throw DecodeException.unexplained();
        }
        return new MatPixels(mat);
    }

    /**
     * Whether it decodes to the same samples each time, whatever was in the memory
     * before.
     */
    public boolean decodesRepeatably() {
        try (Pixels first = decode(ReadMode.UNCHANGED)) {
            for (int value : FILLINGS) {
                fillFreedMemory(first.shape(), value);
                try (Pixels again = decode(ReadMode.UNCHANGED)) {
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

    @Override
    public void close() {
        this.bytes.release();
    }

}
