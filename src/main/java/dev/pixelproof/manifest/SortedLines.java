package dev.pixelproof.manifest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.path.PathOrder;

/**
 * Finds lines by their paths in a file of JSON lines in path order. A search halves the
 * file again and again and reads a few kilobytes each time, or a line where that is
 * longer. Not safe for use by several threads.
 *
 * @param <T> what a line holds
 */
public final class SortedLines<T> implements AutoCloseable {

    private static final int PIECE = 2 * 1024;

    private final Path file;

    private final FileChannel channel;

    private final long size;

    private final JsonLines.Parser<T> parser;

    private final Function<T, String> pathOf;

    private byte[] piece = {};

    private long pieceStart;

    private SortedLines(Path file, FileChannel channel, JsonLines.Parser<T> parser, Function<T, String> pathOf)
            throws IOException {
        this.file = file;
        this.channel = channel;
        this.size = channel.size();
        this.parser = parser;
        this.pathOf = pathOf;
    }

    /**
     * Opens a file.
     * @param pathOf gives a line's path
     */
    public static <T> SortedLines<T> open(Path file, JsonLines.Parser<T> parser, Function<T, String> pathOf)
            throws IOException {
        FileKind kind = FileKind.of(file);
        if (kind != FileKind.REGULAR && kind != FileKind.ABSENT) {
            throw new MalformedJsonException(file + " is not a regular file");
        }
        return new SortedLines<>(file, FileChannel.open(file, StandardOpenOption.READ), parser, pathOf);
    }

    /**
     * Looks for a path.
     * @return its line, or the two lines between which it would be
     * @throws MalformedJsonException naming the file and where in it, if a line on the
     * way is damaged, cut off or out of order
     */
    public Found<T> find(String path) throws IOException {
        T before = null;
        T after = null;
        long low = 0;
        long high = this.size;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long start = (middle == low) ? low : lineStart(middle, high);
            if (start >= high) {
                high = middle;
                continue;
            }
            long end = lineEnd(start);
            T line = parse(start, end);
            int order = compare(line, path);
            if (order == 0) {
                return new Found<>(Optional.of(line), Optional.empty(), Optional.empty());
            }
            requireOrder(before, line, after, start);
            if (order < 0) {
                before = line;
                low = end + 1;
            }
            else {
                after = line;
                high = middle;
            }
        }
        return new Found<>(Optional.empty(), Optional.ofNullable(before), Optional.ofNullable(after));
    }

    private int compare(T line, String path) {
        return PathOrder.INSTANCE.compare(this.pathOf.apply(line), path);
    }

    /** Requires that a line is in order between the nearest ones seen around it. */
    private void requireOrder(@Nullable T before, T line, @Nullable T after, long start) throws MalformedJsonException {
        String path = this.pathOf.apply(line);
        if ((before != null && compare(before, path) >= 0) || (after != null && compare(after, path) <= 0)) {
            throw malformed(start, "'" + path + "' is out of order, so that nothing can be found");
        }
    }

    /** The first byte of the first line that begins between two bytes, or the latter. */
    private long lineStart(long from, long limit) throws IOException {
        for (long at = from - 1; at < limit; at++) {
            if (byteAt(at) == '\n') {
                return at + 1;
            }
        }
        return limit;
    }

    /** The position of the newline that ends the line at a byte. */
    private long lineEnd(long start) throws IOException {
        long longest = Math.min(this.size, start + JsonLines.MAX_LINE);
        for (long at = start; at < longest; at++) {
            if (byteAt(at) == '\n') {
                return at;
            }
        }
        throw malformed(start, (longest == this.size) ? "the line is cut off" : JsonLines.TOO_LONG);
    }

    private T parse(long start, long end) throws IOException {
        byte[] json = new byte[(int) (end - start)];
        if (start >= this.pieceStart && end <= this.pieceStart + this.piece.length) {
            System.arraycopy(this.piece, (int) (start - this.pieceStart), json, 0, json.length);
        }
        else {
            read(json, start);
        }
        try {
            return this.parser.parse(json);
        }
        catch (MalformedJsonException ex) {
            throw malformed(start, String.valueOf(ex.getMessage()));
        }
    }

    private byte byteAt(long position) throws IOException {
        if (position < this.pieceStart || position >= this.pieceStart + this.piece.length) {
            this.piece = new byte[(int) Math.min(PIECE, this.size - position)];
            this.pieceStart = position;
            read(this.piece, position);
        }
        return this.piece[(int) (position - this.pieceStart)];
    }

    private void read(byte[] target, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target);
        while (buffer.hasRemaining()) {
            if (readMore(buffer, position + buffer.position()) < 0) {
                throw malformed(position, "the file has become shorter");
            }
        }
    }

    private int readMore(ByteBuffer buffer, long position) throws IOException {
        try {
            return this.channel.read(buffer, position);
        }
        catch (IOException ex) {
            throw FileReads.named(this.file, ex);
        }
    }

    private MalformedJsonException malformed(long start, String problem) {
        return new MalformedJsonException("%s, line at byte %d: %s".formatted(this.file, start, problem));
    }

    @Override
    public void close() throws IOException {
        this.channel.close();
    }

    /**
     * The result of a search.
     *
     * @param <T> what a line holds
     * @param line of the path
     * @param before the last line before the path, if it has none
     * @param after the first line after the path, if the path has no line
     */
    public record Found<T>(Optional<T> line, Optional<T> before, Optional<T> after) {
    }

}
