package dev.pixelproof.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.manifest.Entry;

/**
 * The bytes of a payload, decoded piece by piece as its base64 passes, and compared with
 * what its entry says of them.
 */
final class PayloadBytes extends OutputStream {

    /**
     * A multiple of four, so that each piece decodes on its own; small, so that Java soon
     * finds the decoder worth its vector instructions.
     */
    private static final int PIECE = 8 * 1024;

    private final Entry entry;

    private final OutputStream out;

    private final MessageDigest digest = Sha256.digest();

    private final byte[] piece = new byte[PIECE];

    private final byte[] decoded = new byte[PIECE / 4 * 3];

    private int filled;

    private long count;

    private PayloadBytes(Entry entry, OutputStream out) {
        this.entry = entry;
        this.out = out;
    }

    /**
     * Writes an item's payload; never more bytes than its entry says.
     * @throws DamagedShardException if the data is not the payload that the entry says
     */
    static void write(Item item, OutputStream out) throws IOException {
        PayloadBytes bytes = new PayloadBytes(item.entry(), out);
        item.data().writeTo(bytes);
        bytes.decode(Arrays.copyOf(bytes.piece, bytes.filled));
        bytes.finish();
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] text, int offset, int length) throws IOException {
        for (int done = 0; done < length;) {
            int part = Math.min(length - done, PIECE - this.filled);
            System.arraycopy(text, offset + done, this.piece, this.filled, part);
            this.filled += part;
            done += part;
            if (this.filled == PIECE) {
                decode(this.piece);
                this.filled = 0;
            }
        }
    }

    private void decode(byte[] text) throws IOException {
        int length;
        try {
            length = Base64.getDecoder().decode(text, this.decoded);
        }
        catch (IllegalArgumentException ex) {
            throw damaged("its data is not base64: " + ex.getMessage());
        }
        this.count += length;
        if (this.count > this.entry.payloadBytes()) {
            throw damaged("it has more than the %,d bytes of payload_bytes".formatted(this.entry.payloadBytes()));
        }
        this.digest.update(this.decoded, 0, length);
        this.out.write(this.decoded, 0, length);
    }

    private void finish() throws DamagedShardException {
        if (this.count != this.entry.payloadBytes()) {
            throw damaged("it has %,d bytes; payload_bytes says %,d".formatted(this.count, this.entry.payloadBytes()));
        }
        String sha256 = Sha256.finish(this.digest).hex();
        if (!sha256.equals(this.entry.payloadSha256())) {
            throw damaged("its SHA-256 is %s; payload_sha256 says %s".formatted(sha256, this.entry.payloadSha256()));
        }
    }

    private DamagedShardException damaged(String problem) {
        return DamagedShardException.payload(this.entry.path(), problem);
    }

}
