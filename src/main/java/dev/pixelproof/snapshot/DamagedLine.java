package dev.pixelproof.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.manifest.IndexRow;

/**
 * The stored line of a damaged image. It is checked and copied in pieces, so that memory
 * does not depend on its size.
 *
 * @param shard that holds the line
 * @param row of the line in the index of that shard
 */
record DamagedLine(Path shard, IndexRow row) {

    private static final int PIECE = 64 * 1024;

    /**
     * Whether the line is, to the byte, the line of the row's entry, with a payload of
     * the entry's checksum. A shard that can't be read has no intact lines.
     */
    boolean isIntact() {
        byte[] head = EntryWriter.head(this.row.entry());
        byte[] end = EntryWriter.end();
        long base64 = this.row.entry().payload().base64Bytes();
        if (base64 < 0 || this.row.offset() < 0 || this.row.length() + 1 != head.length + base64 + end.length) {
            return false;
        }
        try (InputStream in = open()) {
            return Arrays.equals(in.readNBytes(head.length), head)
                    && Sha256.of(Base64.getDecoder().wrap(new Part(in, base64)))
                        .hex()
                        .equals(this.row.entry().payload().sha256())
                    && Arrays.equals(in.readNBytes(end.length), end);
        }
        catch (IOException | IllegalArgumentException ex) {
            return false;
        }
    }

    /** Copies the line with its newline. */
    void copyTo(OutputStream out) throws IOException {
        try (InputStream in = new Part(open(), this.row.length() + 1)) {
            byte[] piece = new byte[PIECE];
            for (int count = in.read(piece); count > 0; count = in.read(piece)) {
                out.write(piece, 0, count);
            }
        }
    }

    private InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(this.shard, StandardOpenOption.READ);
        return FileReads.of(this.shard, channel.position(this.row.offset()));
    }

    /** The next bytes of a stream, and no more. Closing it closes the stream. */
    private static final class Part extends InputStream {

        private final InputStream in;

        private long left;

        Part(InputStream in, long bytes) {
            this.in = in;
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return (read(one, 0, 1) > 0) ? one[0] & 0xff : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = (this.left > 0) ? this.in.read(buffer, offset, (int) Math.min(length, this.left)) : -1;
            this.left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            this.in.close();
        }

    }

}
