package dev.pixelproof.codec.opencv;

import dev.pixelproof.codec.DecodeException;
import dev.pixelproof.codec.Pixels;
import dev.pixelproof.codec.ReadMode;
import dev.pixelproof.codec.Shape;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Files in all the formats that OpenCV writes, for tests that damage them. */
public final class OpenCvFiles implements AutoCloseable {

    private final MatPixels picture;

    private OpenCvFiles(Mat picture) {
        this.picture = new MatPixels(picture);
    }

    /** A part of an 8-bit picture in three colours, from the middle of it. */
    public static OpenCvFiles middleOf(byte[] file, int width, int height) throws DecodeException {
        try (Pixels whole = OpenCvCodec.create().decode(file, ReadMode.COLOR)) {
            Shape shape = whole.shape();
            Rect part = new Rect((shape.width() - width) / 2, (shape.height() - height) / 2, width, height);
            return new OpenCvFiles(((MatPixels) whole).mat().submat(part).clone());
        }
    }

    /** The picture in 8 bits, with parameters as {@link Imgcodecs#imencode} has them. */
    public byte[] bytes(String suffix, int... parameters) {
        return write(this.picture.mat(), suffix, parameters);
    }

    /** The picture without colour. */
    public byte[] gray(String suffix, int... parameters) {
        Mat gray = new Mat();
        Imgproc.cvtColor(this.picture.mat(), gray, Imgproc.COLOR_BGR2GRAY);
        return writeAndRelease(gray, suffix, parameters);
    }

    /** The picture with transparency. */
    public byte[] transparent(String suffix, int... parameters) {
        Mat transparent = new Mat();
        Imgproc.cvtColor(this.picture.mat(), transparent, Imgproc.COLOR_BGR2BGRA);
        transparent.submat(0, 16, 0, 16).setTo(Scalar.all(100));
        return writeAndRelease(transparent, suffix, parameters);
    }

    /** The picture in floats from 0 to 1. */
    public byte[] floats(String suffix, int... parameters) {
        Mat floats = new Mat();
        this.picture.mat().convertTo(floats, CvType.CV_32F, 1 / 255.0);
        return writeAndRelease(floats, suffix, parameters);
    }

    private static byte[] writeAndRelease(Mat mat, String suffix, int... parameters) {
        try {
            return write(mat, suffix, parameters);
        }
        finally {
            mat.release();
        }
    }

    private static byte[] write(Mat mat, String suffix, int... parameters) {
        MatOfByte file = new MatOfByte();
        MatOfInt options = new MatOfInt(parameters);
        try {
            if (!Imgcodecs.imencode(suffix, mat, file, options)) {
                throw new IllegalStateException("OpenCV does not write " + suffix);
            }
            return file.toArray();
        }
        finally {
            file.release();
            options.release();
        }
    }

    @Override
    public void close() {
        this.picture.close();
    }

}
