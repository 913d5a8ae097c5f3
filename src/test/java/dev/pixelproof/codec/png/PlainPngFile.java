package dev.pixelproof.codec.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;

/** Puts PNG files together from chunks, the right ones and others. */
final class PlainPngFile {

    private static final int HEAD_BYTES = 8 + 12 + 13;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** A file with nothing but its signature. */
    PlainPngFile() {
        this.bytes.writeBytes("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A file with its IHDR. */
    static PlainPngFile of(int width, int height, int bits, int colourType) {
        return new PlainPngFile().chunk("IHDR", header(width, height, bits, colourType));
    }

    static byte[] header(int width, int height, int bits, int colourType) {
        return ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) bits).put((byte) colourType).array();
    }

    PlainPngFile chunk(String type, byte... content) {
        byte[] whole = ByteBuffer.allocate(4 + content.length)
            .put(type.getBytes(StandardCharsets.ISO_8859_1))
            .put(content)
            .array();
        CRC32 checksum = new CRC32();
        checksum.update(whole);
        this.bytes.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        this.bytes.writeBytes(whole);
        this.bytes.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
        return this;
    }

    byte[] bytes() {
        return this.bytes.toByteArray();
    }

    byte[] end() {
        return chunk("IEND").bytes();
    }

    /** The stream in a file's chunks IDAT. */
    static byte[] stream(byte[] png) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        ByteBuffer file = ByteBuffer.wrap(png);
        for (int at = 8; at < png.length; at += 12 + file.getInt(at)) {
            if (new String(png, at + 4, 4, StandardCharsets.ISO_8859_1).equals("IDAT")) {
                joined.write(png, at + 8, file.getInt(at));
            }
        }
        return joined.toByteArray();
    }

    /** The same head with another stream, in one chunk. */
    static byte[] withStream(byte[] png, byte[] stream) {
        return headOf(png).chunk("IDAT", stream).end();
    }

    /** The same stream cut at random, with chunks in between that have no content. */
    static byte[] cut(byte[] png, Random random) {
        PlainPngFile file = headOf(png);
        byte[] stream = stream(png);
        int at = 0;
        while (at < stream.length) {
            int count = Math.min(random.nextInt(1 + random.nextInt(2000)), stream.length - at);
            file.chunk("IDAT", Arrays.copyOfRange(stream, at, at + count));
            at += count;
        }
        return file.end();
    }

    private static PlainPngFile headOf(byte[] png) {
        PlainPngFile file = new PlainPngFile();
        file.bytes.reset();
        file.bytes.write(png, 0, HEAD_BYTES);
        return file;
    }

}
