package dev.pixelproof.format;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Builds tiny containers, just whole enough to be walked; their samples are no picture.
 */
public final class Containers {

    private Containers() {
    }

    public static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A classic TIFF with one directory; each field is tag, type, count, value. */
    public static byte[] tiff(ByteOrder order, int... fields) {
        return tiffPages(order, fields);
    }

    /** A classic TIFF of several pages, one array of fields a page. */
    public static byte[] tiffPages(ByteOrder order, int[]... pages) {
        int size = 8 + Arrays.stream(pages).mapToInt((fields) -> 6 + 3 * fields.length).sum();
        ByteBuffer tiff = ByteBuffer.allocate(size).order(order);
        tiff.put(latin1((order == ByteOrder.LITTLE_ENDIAN) ? "II" : "MM")).putShort((short) 42).putInt(8);
        for (int[] fields : pages) {
            tiff.putShort((short) (fields.length / 4));
            for (int i = 0; i < fields.length; i += 4) {
                tiff.putShort((short) fields[i]).putShort((short) fields[i + 1]).putInt(fields[i + 2]);
                putValue(tiff, (fields[i + 2] == 1) ? fields[i + 1] : 0, fields[i + 3]);
            }
            int next = tiff.position() + 4;
            tiff.putInt((next < size) ? next : 0);
        }
        return tiff.array();
    }

    /**
     * Values shorter than their place stand at its left end in either byte order (TIFF
     * 6.0, section 2).
     */
    private static void putValue(ByteBuffer tiff, int type, int value) {
        switch (type) {
            case 1 -> tiff.put((byte) value).put((byte) 0).putShort((short) 0);
            case 3 -> tiff.putShort((short) value).putShort((short) 0);
            default -> tiff.putInt(value);
        }
    }

    /** A BigTIFF with one directory of SHORT fields; each is tag, value. */
    public static byte[] bigTiff(ByteOrder order, int... fields) {
        ByteBuffer tiff = ByteBuffer.allocate(16 + 8 + 10 * fields.length + 8).order(order);
        tiff.put(latin1((order == ByteOrder.LITTLE_ENDIAN) ? "II" : "MM")).putShort((short) 43);
        tiff.putShort((short) 8).putShort((short) 0).putLong(16).putLong(fields.length / 2);
        for (int i = 0; i < fields.length; i += 2) {
            tiff.putShort((short) fields[i]).putShort((short) 3).putLong(1);
            tiff.putShort((short) fields[i + 1]).putShort((short) 0).putInt(0);
        }
        return tiff.array();
    }

    public static byte[] exif(ByteOrder order, int orientation) {
        return tiff(order, 274, 3, 1, orientation);
    }

    public static byte[] jpeg(byte[]... segments) {
        return join(new byte[] { -1, (byte) 0xd8 }, join(segments), new byte[] { -1, (byte) 0xd9 });
    }

    public static byte[] segment(int code, byte[] body) {
        byte[] header = { -1, (byte) code, (byte) ((body.length + 2) >> 8), (byte) (body.length + 2) };
        return join(header, body);
    }

    /** A baseline frame header of 1 × 1 pixel. */
    public static byte[] frame(int components) {
        byte[] body = new byte[6 + 3 * components];
        System.arraycopy(new byte[] { 8, 0, 1, 0, 1, (byte) components }, 0, body, 0, 6);
        return segment(0xc0, body);
    }

    /**
     * A scan header and a few bytes of entropy-coded data with a stuffed zero and a
     * restart marker.
     */
    public static byte[] scan() {
        return join(segment(0xda, new byte[6]), new byte[] { 1, -1, 0, 2, -1, (byte) 0xd0, 3 });
    }

    public static byte[] png(byte[]... chunks) {
        return join(latin1("\u0089PNG\r\n\u001a\n"), join(chunks), chunk("IEND", new byte[0]));
    }

    /** A chunk whose checksum is wrong, as nobody here looks at it. */
    public static byte[] chunk(String type, byte[] body) {
        CRC32 sum = new CRC32();
        sum.update(latin1(type));
        sum.update(body);
        return join(ByteBuffer.allocate(4).putInt(body.length).array(), latin1(type), body,
                ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    public static byte[] imageHeader(int colourType) {
        return chunk("IHDR", new byte[] { 0, 0, 0, 1, 0, 0, 0, 1, 8, (byte) colourType, 0, 0, 0 });
    }

    public static byte[] webp(byte[]... chunks) {
        byte[] body = join(latin1("WEBP"), join(chunks));
        return join(latin1("RIFF"), little(body.length), body);
    }

    public static byte[] riff(String type, byte[] body) {
        return join(latin1(type), little(body.length), body, new byte[body.length & 1]);
    }

    public static byte[] little(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    public static byte[] box(String type, byte[]... bodies) {
        byte[] body = join(bodies);
        return join(ByteBuffer.allocate(4).putInt(body.length + 8).array(), latin1(type), body);
    }

    /** One Photoshop resource without a name. */
    public static byte[] resource(int id, byte[] body) {
        ByteBuffer header = ByteBuffer.allocate(12).put(latin1("8BIM")).putShort((short) id).putShort((short) 0);
        return join(header.putInt(body.length).array(), body, new byte[body.length & 1]);
    }

}
