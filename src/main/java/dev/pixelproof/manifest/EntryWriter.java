package dev.pixelproof.manifest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import dev.pixelproof.codec.Base64Text;

/**
 * Writes entries as lines of JSON. The payload goes from its bytes to base64 in small
 * pieces; neither its text nor the line is ever in memory as a whole. Not safe for use by
 * several threads.
 */
public final class EntryWriter {

    static final byte[] DATA_FIELD = ",\"data\":\"".getBytes(StandardCharsets.US_ASCII);

    static final byte[] END = "\"}\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;

    private long position;

    /**
     * Writes to a stream at the beginning of a manifest. The stream is not closed here.
     */
    public EntryWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes one line.
     * @param payload exactly {@code entry.payload().bytes()} bytes
     * @return the line's place for the index, without the shard's name
     */
    public IndexRow write(Entry entry, byte[] payload) throws IOException {
        PayloadFacts facts = entry.payload();
        if (payload.length != facts.bytes() || Base64Text.encodedLength(payload.length) != facts.base64Bytes()) {
            throw new IllegalArgumentException(
                    "The entry of " + entry.path() + " gives other sizes than its payload has");
        }
        byte[] head = head(entry);
        this.out.write(head);
        Base64Text.encode(payload, this.out);
        this.out.write(END);
        long length = head.length + facts.base64Bytes() + END.length - 1;
        IndexRow row = new IndexRow(entry, "", this.position, length);
        this.position += length + 1;
        return row;
    }

    /** The characters of an entry's line before its base64. */
    public static byte[] head(Entry entry) {
        byte[] json = Json.bytes(entry);
        byte[] head = Arrays.copyOf(json, json.length - 1 + DATA_FIELD.length);
        System.arraycopy(DATA_FIELD, 0, head, json.length - 1, DATA_FIELD.length);
        return head;
    }

    /** The characters of a line after its base64, with the newline. */
    public static byte[] end() {
        return END.clone();
    }

}
