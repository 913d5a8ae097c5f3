package dev.pixelproof.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.Base64Text;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.FileReads;

/**
 * Reads a manifest's shard line by line in one sequential pass, and takes the checksum of
 * every byte on the way. The base64 is decoded piece by piece. A damaged line costs only
 * that line: reading continues after the next newline. Not safe for use by several
 * threads.
 */
public final class ManifestReader implements AutoCloseable {

    private static final int MAX_HEAD = 1 << 20;

    /**
     * A multiple of four, so that each piece decodes on its own; small, so that Java soon
     * finds the decoder worth its vector instructions.
     */
    private static final int PIECE = 8 * 1024;

    private final LookaheadInput in;

    private final long size;

    private final byte[] piece = new byte[PIECE];

    private final byte[] decoded = new byte[PIECE / 4 * 3];

    private ManifestReader(LookaheadInput in, long size) {
        this.in = in;
        this.size = size;
    }

    /** Opens a shard. */
    public static ManifestReader open(Path shard) throws IOException {
        return new ManifestReader(new LookaheadInput(FileReads.open(shard)), Files.size(shard));
    }

    /**
     * Opens a shard at the first byte of a line; no checksum is taken.
     * @param most bytes that are read at a time
     */
    static ManifestReader open(Path shard, long position, int most) throws IOException {
        FileChannel channel = FileChannel.open(shard, StandardOpenOption.READ);
        InputStream in = FileReads.of(shard, channel.position(position));
        return new ManifestReader(new LookaheadInput(in, position, most), channel.size());
    }

    /**
     * Reads the next line, whatever it holds.
     * @return the line, or null after the last one
     */
    public @Nullable StoredLine next() throws IOException {
        return next((bytes) -> Optional.empty());
    }

    /**
     * Reads the next line.
     * @param limit of payloads: a line with a payload that exceeds it counts as damaged
     * @return the line, or null after the last one
     */
    public @Nullable StoredLine next(PayloadLimit limit) throws IOException {
        long offset = this.in.position();
        if (this.in.atEnd()) {
            return null;
        }
        Entry entry = null;
        try {
            entry = head();
            byte[] payload = payload(entry.payload(), limit);
            expectEnd();
            return new StoredLine.Whole(offset, this.in.position() - offset - 1, entry, payload);
        }
        catch (DamagedLineException ex) {
            boolean newline = this.in.skipLine();
            long length = this.in.position() - offset - (newline ? 1 : 0);
            return new StoredLine.Damaged(offset, length, entry, ex.getMessage());
        }
    }

    private Entry head() throws IOException, DamagedLineException {
        int length = this.in.find(EntryWriter.DATA_FIELD, MAX_HEAD);
        if (length < 0) {
            throw new DamagedLineException("the line has no field 'data'");
        }
        byte[] head = new byte[length + 1];
        this.in.read(head, length);
        head[length] = '}';
        this.in.skip(EntryWriter.DATA_FIELD.length);
        try {
            return Entry.parse(head);
        }
        catch (MalformedJsonException ex) {
            throw new DamagedLineException("the fields before 'data' are not an entry: " + ex.getMessage());
        }
    }

    private byte[] payload(PayloadFacts facts, PayloadLimit limit) throws IOException, DamagedLineException {
        long bytes = facts.bytes();
        if (bytes < 0 || bytes > Integer.MAX_VALUE - 8 || Base64Text.encodedLength(bytes) != facts.base64Bytes()
                || facts.base64Bytes() > this.size - this.in.position()) {
            throw new DamagedLineException("payload_bytes %d and base64_bytes %d do not fit each other or the shard"
                .formatted(bytes, facts.base64Bytes()));
        }
        Optional<String> excess = limit.excess(bytes);
        if (excess.isPresent()) {
            throw new DamagedLineException(excess.get());
        }
        byte[] payload = new byte[(int) bytes];
        int done = 0;
        for (long left = facts.base64Bytes(); left > 0;) {
            int length = (int) Math.min(left, PIECE);
            done += decode(length, payload, done);
            left -= length;
        }
        return payload;
    }

    private int decode(int length, byte[] payload, int offset) throws IOException, DamagedLineException {
        byte[] text = (length == PIECE) ? this.piece : new byte[length];
        if (!this.in.peek(text, length)) {
            throw new DamagedLineException("the line is cut off within 'data'");
        }
        int count = decode(text, offset);
        if (count != Math.min(this.decoded.length, payload.length - offset)) {
            throw new DamagedLineException("'data' decodes to another number of bytes than payload_bytes says");
        }
        System.arraycopy(this.decoded, 0, payload, offset, count);
        this.in.skip(length);
        return count;
    }

    private int decode(byte[] text, int before) throws DamagedLineException {
        try {
            int count = Base64.getDecoder().decode(text, this.decoded);
            checkCanonical(text, count);
            return count;
        }
        catch (IllegalArgumentException ex) {
            throw new DamagedLineException(
                    "'data' is not base64 after byte " + before + " of the payload: " + ex.getMessage());
        }
    }

    /**
     * A padded last quantum may have bits set that no byte shows (RFC 4648, section 3.5).
     */
    private void checkCanonical(byte[] text, int count) throws DamagedLineException {
        int tail = count % 3;
        if (tail != 0) {
            byte[] last = Arrays.copyOfRange(this.decoded, count - tail, count);
            byte[] again = Base64.getEncoder().encode(last);
            if (Arrays.compare(again, 0, 4, text, text.length - 4, text.length) != 0) {
                throw new DamagedLineException("'data' ends in base64 that is not canonical");
            }
        }
    }

    private void expectEnd() throws IOException, DamagedLineException {
        byte[] end = new byte[EntryWriter.END.length];
        if (!this.in.peek(end, end.length) || !Arrays.equals(end, EntryWriter.END)) {
            throw new DamagedLineException("the line does not end after base64_bytes of 'data'");
        }
        this.in.skip(end.length);
    }

    /** SHA-256 of all bytes of the shard; called once, after the last line. */
    public Sha256 sha256() {
        return this.in.sha256();
    }

    /** The offset of the next line. */
    public long position() {
        return this.in.position();
    }

    @Override
    public void close() throws IOException {
        this.in.close();
    }

    /** Ends the reading of one line. */
    private static final class DamagedLineException extends Exception {

        private static final long serialVersionUID = 1L;

        DamagedLineException(String message) {
            super(message);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }

    }

}
