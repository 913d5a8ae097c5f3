package dev.pixelproof.encode;

import dev.pixelproof.codec.Samples;

/** Turns a picture as TIFF 6.0's Orientation field says (section 8). */
final class Upright {

    private Upright() {
    }

    /** The samples, one byte each, of the picture that is to be looked at. */
    static byte[] turned(Samples stored, int orientation) {
        int width = stored.shape().width();
        int height = stored.shape().height();
        boolean across = orientation >= 5;
        int rows = across ? width : height;
        int columns = across ? height : width;
        int channels = stored.shape().channels();
        byte[] turned = new byte[stored.data().length];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int along = across ? y : x;
                int down = across ? x : y;
                boolean rightToLeft = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
                boolean bottomUp = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
                int from = (bottomUp ? height - 1 - down : down) * width + (rightToLeft ? width - 1 - along : along);
                System.arraycopy(stored.data(), from * channels, turned, (y * columns + x) * channels, channels);
            }
        }
        return turned;
    }

}
