package dev.pixelproof.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.Adler32;

/**
 * The zlib format without compression (RFC 1950, RFC 1951, 3.2.4). Deflaters differ from
 * one Java to the next in the bytes that they make; these bytes are the same everywhere.
 */
public final class ZlibStored {

    private static final int BLOCK = 65_535;

    private ZlibStored() {
    }

    /** Wraps bytes; 11 more for the first 65,535, and 5 for each further 65,535. */
    public static byte[] wrap(byte[] content) {
        int blocks = Math.max(1, (content.length + BLOCK - 1) / BLOCK);
        ByteBuffer out = ByteBuffer.allocate(2 + 5 * blocks + content.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 0x78).put((byte) 0x01);
        for (int block = 0; block < blocks; block++) {
            int from = block * BLOCK;
            int size = Math.min(BLOCK, content.length - from);
            out.put((byte) ((block == blocks - 1) ? 1 : 0)).putShort((short) size).putShort((short) ~size);
            out.put(content, from, size);
        }
        Adler32 checksum = new Adler32();
        checksum.update(content);
        return out.order(ByteOrder.BIG_ENDIAN).putInt((int) checksum.getValue()).array();
    }

}
