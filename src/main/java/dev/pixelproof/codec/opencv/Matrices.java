package dev.pixelproof.codec.opencv;

import org.opencv.core.CvException;
import org.opencv.core.Mat;

/** Makes matrices, and reads OpenCV's failures. */
final class Matrices {

    private Matrices() {
    }

    /**
     * An empty matrix.
     * @throws OutOfMemoryError if there is no memory for it
     */
    static Mat create(int rows, int columns, int type) {
        try {
            return new Mat(rows, columns, type);
        }
        catch (CvException ex) {
            requireMemory(ex);
            throw ex;
        }
    }

    /**
     * Looks whether a call failed for lack of memory, OpenCV's error −4.
     * @throws OutOfMemoryError if so
     */
    static void requireMemory(CvException failure) {
        if (String.valueOf(failure.getMessage()).contains("(-4:")) {
            throw new OutOfMemoryError("OpenCV: " + reason(failure));
        }
    }

    /** OpenCV's message about a failure, on one line. */
    static String reason(CvException failure) {
        String message = String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
        int reason = message.indexOf("error: (");
        return (reason >= 0) ? message.substring(reason + "error: ".length()) : message;
    }

}
