package dev.pixelproof.codec.png;

import java.nio.ByteBuffer;
import java.util.Optional;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.Shape;

/** The chunk IHDR of pictures that are read here (PNG 3rd edition, 11.2.1). */
final class PlainPngHeader {

    static final int BYTES = 13;

    /** libpng's own limit; OpenCV's is 2^20. */
    private static final int LONGEST_SIDE = 1_000_000;

    private static final long MOST_PIXELS = 1 << 30;

    private PlainPngHeader() {
    }

    /** Shape and type of the samples; empty where the picture is not read here. */
    static Optional<Shape> shape(byte[] file, int at) {
        ByteBuffer body = ByteBuffer.wrap(file, at, BYTES);
        int width = body.getInt();
        int height = body.getInt();
        int bits = body.get();
        int channels = channels(body.get());
        boolean plain = body.getShort() == 0 && body.get() == 0;
        if (!plain || channels == 0 || (bits != 8 && bits != 16) || !isSize(width, height)) {
            return Optional.empty();
        }
        return Optional.of(new Shape(height, width, channels, (bits == 8) ? Dtype.UINT8 : Dtype.UINT16));
    }

    private static boolean isSize(int width, int height) {
        return width >= 1 && width <= LONGEST_SIDE && height >= 1 && height <= LONGEST_SIDE
                && (long) width * height <= MOST_PIXELS;
    }

    /** Samples of a pixel, or 0 for colour types that are not read here. */
    private static int channels(int colourType) {
        return switch (colourType) {
            case 0 -> 1;
            case 2 -> 3;
            case 6 -> 4;
            default -> 0;
        };
    }

}
