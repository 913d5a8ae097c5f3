package dev.pixelproof.codec;

import java.util.Optional;

/**
 * What a PNG of ours carries exactly: unsigned samples of 8 or 16 bits in 1, 3 or 4
 * channels. Everything else would be cut to 8 bits or refused by the encoder, see PNG 3rd
 * edition, 11.2.1, for what the format has at all.
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
