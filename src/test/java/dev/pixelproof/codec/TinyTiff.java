package dev.pixelproof.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Builds little-endian, uncompressed TIFF files of one strip a page (TIFF 6.0), for what
 * ImageIO does not write.
 */
public final class TinyTiff {

    private static final int FIELDS = 10;

    private TinyTiff() {
    }

    /** A page of 32-bit floats in gray. */
    public static byte[] floats(int width, int height, float... samples) {
        ByteBuffer data = ByteBuffer.allocate(4 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : samples) {
            data.putFloat(sample);
        }
        return tiff(width, height, 1, 32, 3, 1, data.array());
    }

    /** Pages of 8-bit samples, gray or with one extra channel, all with the same ones. */
    public static byte[] bytes(int width, int height, int channels, int pages, byte... samples) {
        return tiff(width, height, channels, 8, 1, pages, samples);
    }

    private static byte[] tiff(int width, int height, int channels, int bits, int sampleFormat, int pages,
            byte[] data) {
        int directory = 2 + 12 * FIELDS + 4;
        ByteBuffer tiff = ByteBuffer.allocate(8 + pages * directory + data.length).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8);
        for (int page = 0; page < pages; page++) {
            tiff.putShort((short) FIELDS);
            field(tiff, 256, 3, 1, width);
            field(tiff, 257, 3, 1, height);
            field(tiff, 258, 3, channels, bits | (channels == 2 ? bits << 16 : 0));
            field(tiff, 259, 3, 1, 1);
            field(tiff, 262, 3, 1, 1);
            field(tiff, 273, 4, 1, 8 + pages * directory);
            field(tiff, 277, 3, 1, channels);
            field(tiff, 278, 3, 1, height);
            field(tiff, 279, 4, 1, data.length);
            field(tiff, 339, 3, channels, sampleFormat | (channels == 2 ? sampleFormat << 16 : 0));
            tiff.putInt((page + 1 < pages) ? 8 + (page + 1) * directory : 0);
        }
        return tiff.put(data).array();
    }

    private static void field(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

}
