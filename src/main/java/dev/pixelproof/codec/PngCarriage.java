package dev.pixelproof.codec;

import java.util.Optional;

/**
 * Decides whether our PNG carries an image exactly: unsigned samples of 8 or 16 bits in
 * 1, 3 or 4 channels. The encoder would cut anything else to 8 bits or refuse it (PNG 3rd
 * edition, 11.2.1, has all types of the format).
 */
public final class PngCarriage {

    private PngCarriage() {
    }

    /** Why PNG can't carry such an image exactly; empty where it can. */
    public static Optional<String> obstacle(Shape shape) {
        if (shape.dtype() != Dtype.UINT8 && shape.dtype() != Dtype.UINT16) {
            return Optional.of("PNG has no " + shape.dtype() + " samples, only uint8 and uint16");
        }
        int channels = shape.channels();
        if (channels != 1 && channels != 3 && channels != 4) {
            return Optional.of("OpenCV writes PNG with 1, 3 or 4 channels, not with " + channels);
        }
        return Optional.empty();
    }

}
