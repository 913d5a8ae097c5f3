package dev.pixelproof.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
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
                    && payloadSum(in, base64).hex().equals(this.row.entry().payload().sha256())
                    && Arrays.equals(in.readNBytes(end.length), end);
        }
        catch (IOException | IllegalArgumentException ex) {
            return false;
        }
    }

    /**
     * The pieces are multiples of four characters, so that each is decoded on its own.
     */
    private static Sha256 payloadSum(InputStream in, long base64) throws IOException {
        MessageDigest digest = Sha256.digest();
        for (long left = base64; left > 0; left -= PIECE) {
            digest.update(Base64.getDecoder().decode(in.readNBytes((int) Math.min(left, PIECE))));
        }
        return Sha256.finish(digest);
    }

    /** Copies the line with its newline. */
    void copyTo(OutputStream out) throws IOException {
        try (InputStream in = open()) {
            for (long left = this.row.length() + 1; left > 0; left -= PIECE) {
                out.write(in.readNBytes((int) Math.min(left, PIECE)));
            }
        }
    }

    private InputStream open() throws IOException {
        InputStream in = FileReads.open(this.shard);
        try {
            in.skipNBytes(this.row.offset());
            return in;
        }
        catch (IOException ex) {
            in.close();
            throw ex;
        }
    }

}
