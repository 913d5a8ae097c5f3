package dev.pixelproof.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Small files that claim much, and large ones that hold nothing. */
final class Bombs {

    private static final int GIGABYTE = 1 << 30;

    private Bombs() {
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ints(ByteOrder order, int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(order);
        Arrays.stream(values).forEach(bytes::putInt);
        return bytes.array();
    }

    /** A JPEG of 411 bytes with one component and an entropy-coded segment of zeros. */
    static byte[] jpeg(int frame, int width, int height) {
        byte[] table = new byte[64];
        Arrays.fill(table, (byte) 1);
        int last = (frame == 0xc2) ? 0 : 63;
        byte[] start = join(latin1("\u00ff\u00d8"), segment(0xdb, join(new byte[1], table)), codes(0x00), codes(0x10),
                segment(frame,
                        ByteBuffer.allocate(9)
                            .put((byte) 8)
                            .putShort((short) height)
                            .putShort((short) width)
                            .put(new byte[] { 1, 1, 0x11, 0 })
                            .array()),
                segment(0xda, new byte[] { 1, 1, 0, 0, (byte) last, 0 }));
        return join(start, new byte[411 - 2 - start.length], latin1("\u00ff\u00d9"));
    }

    /** A Huffman table whose only code is one bit long. */
    private static byte[] codes(int destination) {
        byte[] body = new byte[18];
        body[0] = (byte) destination;
        body[1] = 1;
        return segment(0xc4, body);
    }

    private static byte[] segment(int code, byte[] body) {
        return join(new byte[] { -1, (byte) code, 0, (byte) (body.length + 2) }, body);
    }

    /** A gray PNG. */
    static byte[] png(int width, int height, byte[] deflated, byte[]... chunks) {
        return join(head(width, height), join(chunks), chunk("IDAT", deflated), chunk("IEND", new byte[0]));
    }

    private static byte[] head(int width, int height) {
        return join(latin1("\u0089PNG\r\n\u001a\n"),
                chunk("IHDR", join(ints(ByteOrder.BIG_ENDIAN, width, height), new byte[] { 8, 0, 0, 0, 0 })));
    }

    static byte[] chunk(String type, byte[] body) {
        byte[] named = join(latin1(type), body);
        CRC32 sum = new CRC32();
        sum.update(named);
        return join(ints(ByteOrder.BIG_ENDIAN, body.length), named, ints(ByteOrder.BIG_ENDIAN, (int) sum.getValue()));
    }

    /** Zeros as a zlib stream. */
    static byte[] zeros(long count) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 16];
        try (OutputStream deflated = new DeflaterOutputStream(out)) {
            for (long left = count; left > 0; left -= block.length) {
                deflated.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toByteArray();
    }

    /** Chunks before the image data that inflate to a gigabyte. */
    static byte[] inflating(String type, String beginning) {
        return png(1, 1, zeros(2), chunk(type, join(latin1(beginning), zeros(GIGABYTE))));
    }

    /** A gigabyte of text in a PNG of one pixel; most of it takes no room on the disk. */
    static void writeText(Path file) throws IOException {
        byte[] keyword = latin1("tEXtComment\0");
        CRC32 sum = new CRC32();
        sum.update(keyword);
        byte[] block = new byte[1 << 20];
        for (int i = 0; i < GIGABYTE / block.length; i++) {
            sum.update(block);
        }
        byte[] end = join(ints(ByteOrder.BIG_ENDIAN, (int) sum.getValue()), chunk("IDAT", zeros(2)),
                chunk("IEND", new byte[0]));
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE)) {
            byte[] start = join(head(1, 1), ints(ByteOrder.BIG_ENDIAN, GIGABYTE + 8), keyword);
            out.write(ByteBuffer.wrap(start));
            out.write(ByteBuffer.wrap(end), (long) start.length + GIGABYTE);
        }
    }

    /** A bitmap of one pixel's bytes. */
    static byte[] bmp(int width, int height) {
        return join(latin1("BM"), ints(ByteOrder.LITTLE_ENDIAN, 58, 0, 54, 40, width, height, 1 | (24 << 16)),
                new byte[28]);
    }

    /** A TIFF with a directory and nothing else. */
    static byte[] tiff(int width, int height) {
        ByteBuffer tiff = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put(latin1("II*\0")).putInt(8).putShort((short) 5);
        int[][] fields = { { 256, width }, { 257, height }, { 258, 8 }, { 262, 1 }, { 273, 8 } };
        for (int[] field : fields) {
            tiff.putShort((short) field[0]).putShort((short) 4).putInt(1).putInt(field[1]);
        }
        return tiff.array();
    }

    /** A lossless WebP of the largest size that there is, without its data. */
    static byte[] webp() {
        return join(latin1("RIFF"), ints(ByteOrder.LITTLE_ENDIAN, 4 + 8 + 6), latin1("WEBPVP8L"),
                ints(ByteOrder.LITTLE_ENDIAN, 5), new byte[] { 0x2f, -1, -1, -1, 0x0f, 0 });
    }

    /** A JPEG 2000 codestream that ends behind its first segment. */
    static byte[] jpeg2000(int width, int height) {
        return join(latin1("\u00ffO\u00ffQ\0)\0\0"),
                ints(ByteOrder.BIG_ENDIAN, width, height, 0, 0, width, height, 0, 0),
                new byte[] { 0, 1, 7, 1, 1, -1, (byte) 0xd9 });
    }

    static byte[] sunRaster(int width, int height) {
        return join(ints(ByteOrder.BIG_ENDIAN, 0x59a66a95, width, height, 24, 4, 1, 0, 0), new byte[4]);
    }

}
