package dev.pixelproof.manifest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.jspecify.annotations.Nullable;

/**
 * Reads a file of JSON lines, one value a line, from any line's first byte on, holding
 * one line at a time.
 *
 * @param <T> what a line holds
 */
public final class JsonLines<T> implements AutoCloseable {

    /**
     * Paths are the only long things in these lines, and systems limit them to some
     * thousand bytes.
     */
    private static final int MAX_LINE = 1 << 22;

    private final Path file;

    private final InputStream in;

    private final Parser<T> parser;

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
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new MalformedJsonException(file + " is no regular file");
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ).position(position);
        return new JsonLines<>(file, new BufferedInputStream(Channels.newInputStream(channel), 64 * 1024), parser);
    }

    /**
     * Reads the next value.
     * @return the value, or null behind the last one
     * @throws MalformedJsonException naming file and line, if the line is damaged or cut
     * off
     */
    public @Nullable T next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        int b = this.in.read();
        if (b < 0) {
            return null;
        }
        this.line++;
        this.position++;
        for (; b >= 0 && b != '\n'; b = this.in.read()) {
            bytes.write(b);
            this.position++;
            if (bytes.size() > MAX_LINE) {
                throw malformed("the line is longer than any line of ours");
            }
        }
        if (b < 0) {
            throw malformed("the line is cut off");
        }
        try {
            return this.parser.parse(bytes.toByteArray());
        }
        catch (MalformedJsonException ex) {
            throw malformed(String.valueOf(ex.getMessage()));
        }
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
