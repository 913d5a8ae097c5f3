package dev.pixelproof.codec.png;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** A PNG taken apart (PNG 3rd edition, 5.3), its checksums verified. */
final class PngFile {

    private static final int SIGNATURE_BYTES = 8;

    private final List<Chunk> chunks = new ArrayList<>();

    PngFile(byte[] png) {
        ByteBuffer in = ByteBuffer.wrap(png, SIGNATURE_BYTES, png.length - SIGNATURE_BYTES);
        while (in.hasRemaining()) {
            int length = in.getInt();
            CRC32 checksum = new CRC32();
            checksum.update(png, in.position(), 4 + length);
            byte[] type = new byte[4];
            in.get(type);
            byte[] data = new byte[length];
            in.get(data);
            this.chunks.add(new Chunk(new String(type, StandardCharsets.US_ASCII), data));
            if (in.getInt() != (int) checksum.getValue()) {
                throw new AssertionError("A wrong checksum in " + this.chunks.get(this.chunks.size() - 1).type);
            }
        }
    }

    List<String> types() {
        return this.chunks.stream().map(Chunk::type).toList();
    }

    byte[] data(String type) {
        return this.chunks.stream().filter((chunk) -> chunk.type.equals(type)).findFirst().orElseThrow().data;
    }

    /** Bits of a sample, colour type, and three zeros. */
    byte[] kind() {
        return Arrays.copyOfRange(data("IHDR"), 8, 13);
    }

    /** Filtered rows, as zlib inflates them. */
    byte[] rows() {
        return inflate(new Inflater(), data("IDAT"));
    }

    /** Inflates a whole stream, which ends with the last byte. */
    static byte[] inflate(Inflater inflater, byte[] deflated) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 16];
        inflater.setInput(deflated);
        try {
            for (int number = inflater.inflate(part); number > 0; number = inflater.inflate(part)) {
                out.write(part, 0, number);
            }
        }
        catch (DataFormatException ex) {
            throw new AssertionError("zlib refuses the stream", ex);
        }
        if (!inflater.finished() || inflater.getRemaining() > 0) {
            throw new AssertionError("The stream does not end where it should");
        }
        inflater.end();
        return out.toByteArray();
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Chunk(String type, byte[] data) {
    }

}
