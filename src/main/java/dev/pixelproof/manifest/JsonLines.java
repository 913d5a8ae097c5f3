package dev.pixelproof.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;

/**
 * Reads a file of JSON lines, one value a line, from any line's first byte on, holding
 * one line at a time.
 *
 * @param <T> what a line holds
 */
public final class JsonLines<T> implements AutoCloseable {

    /**
     * The most bytes of a line. Paths and metadata are the only long things in these
     * lines: systems limit the ones to some thousand bytes, {@link MetadataText} limits
     * the others, and a byte takes up to six in JSON.
     */
    static final int MAX_LINE = 1 << 22;

    static final String TOO_LONG = "the line is longer than any that Pixelproof writes; "
            + "the file is damaged or was made by another program, convert its sources to another output";

    private static final int BUFFER = 64 * 1024;

    private final Path file;

    private final InputStream in;

    private final Parser<T> parser;

    private byte[] buffer = new byte[BUFFER];

    private int start;

    private int end;

    private long line;

    private long position;

    private JsonLines(Path file, InputStream in, Parser<T> parser) {
        this.file = file;
        this.in = in;
        this.parser = parser;
    }

    /** Opens a file of values of one type. */
    public static <T> JsonLines<T> open(Path file, Class<T> type) throws IOException {
        return open(file, 0, (json) -> Json.read(json, type));
    }

    /** Opens a file at the first byte of a line. */
    public static <T> JsonLines<T> open(Path file, long position, Parser<T> parser) throws IOException {
        FileKind kind = FileKind.of(file);
        if (kind != FileKind.REGULAR && kind != FileKind.ABSENT) {
            throw new MalformedJsonException(file + " is not a regular file");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(position);
        return new JsonLines<>(file, FileReads.of(file, channel), parser);
    }

    /**
     * Reads the next value.
     * @return the value, or null after the last one
     * @throws MalformedJsonException naming file and line, if the line is damaged or cut
     * off
     */
    public @Nullable T next() throws IOException {
        byte[] json = line();
        if (json == null) {
            return null;
        }
        try {
            return this.parser.parse(json);
        }
        catch (MalformedJsonException ex) {
            throw malformed(String.valueOf(ex.getMessage()));
        }
    }

    /** The next line without its newline, or null after the last one. */
    private byte @Nullable [] line() throws IOException {
        int length = 0;
        while (this.start + length == this.end || this.buffer[this.start + length] != '\n') {
            if (this.start + length < this.end) {
                length++;
            }
            else if (!fill()) {
                return endOfFile(length);
            }
            if (length > MAX_LINE) {
                this.line++;
                throw malformed(TOO_LONG);
            }
        }
        byte[] json = Arrays.copyOfRange(this.buffer, this.start, this.start + length);
        this.start += length + 1;
        this.position += length + 1;
        this.line++;
        return json;
    }

    private byte @Nullable [] endOfFile(int left) throws MalformedJsonException {
        if (left == 0) {
            return null;
        }
        this.line++;
        throw malformed("the line is cut off");
    }

    /** Reads more bytes; false at the end of the file. */
    private boolean fill() throws IOException {
        int held = this.end - this.start;
        byte[] target = (held == this.buffer.length) ? new byte[held * 2] : this.buffer;
        System.arraycopy(this.buffer, this.start, target, 0, held);
        this.buffer = target;
        this.start = 0;
        this.end = held;
        int n = this.in.read(this.buffer, held, this.buffer.length - held);
        this.end += Math.max(n, 0);
        return n >= 0;
    }

    /** Bytes of the lines read so far, newlines included. */
    public long position() {
        return this.position;
    }

    private MalformedJsonException malformed(String problem) {
        return new MalformedJsonException(this.file + ", line " + this.line + " (of those read): " + problem);
    }

    @Override
    public void close() throws IOException {
        this.in.close();
    }

    /** Turns a line without its newline into a value. */
    @FunctionalInterface
    public interface Parser<T> {

        T parse(byte[] json) throws MalformedJsonException;

    }

}
