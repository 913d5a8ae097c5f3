package dev.pixelproof.codec;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A chunk of a PNG (PNG 3rd edition, 5.3).
 *
 * @param type its four letters
 * @param data without length, type and checksum
 */
@SuppressWarnings("ArrayRecordComponent")
public record PngChunk(String type, byte[] data) {

    /** libpng's limit for chunks other than image data is 8,000,000 bytes. */
    public static final int MOST_BYTES = 4_000_000;

    /** Signature and IHDR. */
    private static final int HEAD_BYTES = 8 + 12 + 13;

    private static final int FRAME_BYTES = 12;

    public PngChunk {
        if (!type.matches("[A-Za-z]{4}") || data.length > MOST_BYTES) {
            throw new IllegalArgumentException("A chunk %s of %d bytes".formatted(type, data.length));
        }
    }

    /**
     * Inserts chunks into a PNG, directly after its IHDR.
     * @param png a whole PNG
     * @param chunks in the order in which they are wanted
     * @return another PNG, or the same array where there are no chunks
     */
    public static byte[] insert(byte[] png, List<PngChunk> chunks) {
        if (chunks.isEmpty()) {
            return png;
        }
        int added = chunks.stream().mapToInt((chunk) -> FRAME_BYTES + chunk.data.length).sum();
        ByteBuffer all = ByteBuffer.allocate(Math.addExact(png.length, added));
        all.put(png, 0, HEAD_BYTES);
        chunks.forEach((chunk) -> chunk.writeTo(all));
        all.put(png, HEAD_BYTES, png.length - HEAD_BYTES);
        return all.array();
    }

    private void writeTo(ByteBuffer out) {
        byte[] name = this.type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(this.data);
        out.putInt(this.data.length).put(name).put(this.data).putInt((int) checksum.getValue());
    }

}
