package dev.pixelproof.export.view;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.export.payload.DamagedShardException;

/**
 * An item's payload, decoded piece by piece as its base64 passes, and compared with its
 * entry: the one way from a shard into an export, for base64 and for bytes. Bytes that
 * were written before a difference is found are not the payload; the writer must discard
 * them.
 */
public final class PayloadBytes extends OutputStream {

    /**
     * A multiple of four, so that each piece decodes on its own; small, so that Java soon
     * finds the decoder worth its vector instructions.
     */
    private static final int PIECE = 8 * 1024;

    private final Item item;

    private final OutputStream text;

    private final OutputStream bytes;

    private final MessageDigest digest = Sha256.digest();

    private final byte[] piece = new byte[PIECE];

    private final byte[] decoded = new byte[PIECE / 4 * 3];

    private int filled;

    private long count;

    private PayloadBytes(Item item, OutputStream text, OutputStream bytes) {
        this.item = item;
        this.text = text;
        this.bytes = bytes;
    }

    /**
     * Writes an item's payload; never more bytes than its entry says.
     * @throws DamagedShardException if the data is not the payload that the entry says
     */
    public static void write(Item item, OutputStream out) throws IOException {
        pass(item, OutputStream.nullOutputStream(), out);
    }

    /**
     * Writes an item's base64, in its canonical form: padded, without white space.
     * @throws DamagedShardException if it does not decode to the payload that the entry
     * says, or has another form
     */
    public static void writeText(Item item, OutputStream out) throws IOException {
        pass(item, out, OutputStream.nullOutputStream());
    }

    private static void pass(Item item, OutputStream text, OutputStream bytes) throws IOException {
        PayloadBytes passing = new PayloadBytes(item, text, bytes);
        item.data().writeTo(passing);
        passing.finish();
    }

    /**
     * The first bytes of an item's payload, compared with nothing.
     * @param characters the most characters of base64 that are read, a multiple of four
     * @throws DamagedShardException if they are not base64
     */
    public static byte[] beginning(Item item, int characters) throws IOException {
        byte[] text = item.data().beginning(characters);
        try {
            return Base64.getDecoder().decode(text);
        }
        catch (IllegalArgumentException ex) {
            throw notBase64(item, ex);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public void write(byte[] characters, int offset, int length) throws IOException {
        this.text.write(characters, offset, length);
        for (int done = 0; done < length;) {
            if (this.filled == PIECE) {
                requireWhole(decode(this.piece));
            }
            int part = Math.min(length - done, PIECE - this.filled);
            System.arraycopy(characters, offset + done, this.piece, this.filled, part);
            this.filled += part;
            done += part;
        }
    }

    private int decode(byte[] characters) throws IOException {
        int length;
        try {
            length = Base64.getDecoder().decode(characters, this.decoded);
        }
        catch (IllegalArgumentException ex) {
            throw notBase64(this.item, ex);
        }
        this.filled = 0;
        this.count += length;
        if (this.count > this.item.entry().payload().bytes()) {
            throw damaged("it has more than the %,d bytes of payload_bytes".formatted(expected()));
        }
        this.digest.update(this.decoded, 0, length);
        this.bytes.write(this.decoded, 0, length);
        return length;
    }

    /** Only the last piece may be padded. */
    private void requireWhole(int length) throws DamagedShardException {
        if (length != this.decoded.length) {
            throw damaged("its base64 is padded before its end");
        }
    }

    private void finish() throws IOException {
        byte[] last = Arrays.copyOf(this.piece, this.filled);
        int length = decode(last);
        if (!Arrays.equals(Base64.getEncoder().encode(Arrays.copyOf(this.decoded, length)), last)) {
            throw damaged("its base64 is not in canonical form (RFC 4648, section 3.5)");
        }
        if (this.count != expected()) {
            throw damaged("it has %,d bytes; payload_bytes says %,d".formatted(this.count, expected()));
        }
        String sha256 = Sha256.finish(this.digest).hex();
        if (!sha256.equals(this.item.entry().payload().sha256())) {
            throw damaged("its SHA-256 is %s; payload_sha256 says %s".formatted(sha256,
                    this.item.entry().payload().sha256()));
        }
    }

    private long expected() {
        return this.item.entry().payload().bytes();
    }

    private DamagedShardException damaged(String problem) {
        return damaged(this.item, problem);
    }

    private static DamagedShardException notBase64(Item item, IllegalArgumentException failure) {
        return damaged(item, "its data is not base64: " + failure.getMessage());
    }

    private static DamagedShardException damaged(Item item, String problem) {
        return new DamagedShardException(item.data().shard(),
                "the payload of '%s' is not what its entry says: %s; 'pixelproof verify' finds any other damage"
                    .formatted(item.entry().path(), problem));
    }

}
