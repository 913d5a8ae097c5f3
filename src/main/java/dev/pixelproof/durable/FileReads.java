package dev.pixelproof.durable;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads files. A failure names the file, which those of Java's streams and channels do
 * not.
 */
public final class FileReads {

    /** The most bytes of a line of {@link #lines}: a path, and its checksum. */
    private static final int LONGEST_LINE = 64 * 1024;

    private static final int BUFFER = 64 * 1024;

    /** A file that is read whole takes up to this part of the heap. */
    private static final int PART = 8;

    private FileReads() {
    }

    /** Opens a file, as {@link Files#newInputStream} does. */
    public static InputStream open(Path file, OpenOption... options) throws IOException {
        return new NamedInput(file, Files.newInputStream(file, options));
    }

    /** Reads what a channel has from its position on; closes it. */
    public static InputStream of(Path file, FileChannel channel) {
        return new NamedInput(file, Channels.newInputStream(channel));
    }

    /**
     * Reads a whole file, which must be small.
     * @throws FileTooLargeException if it has more bytes than an eighth of the heap
     */
    public static byte[] all(Path file) throws IOException {
        return all(file, Runtime.getRuntime().maxMemory() / PART);
    }

    /**
     * Reads a whole file.
     * @param most bytes that it may have
     * @throws FileTooLargeException if it has more
     */
    public static byte[] all(Path file, long most) throws IOException {
        int limit = (int) Math.min(most, Integer.MAX_VALUE - 9);
        try (InputStream in = open(file)) {
            byte[] all = in.readNBytes(limit + 1);
            if (all.length > limit) {
                throw FileTooLargeException.whole(file, limit);
            }
            return all;
        }
    }

    /**
     * Says that a file is too large to be held in memory.
     * @param most bytes that it may have
     * @throws FileTooLargeException if it has more
     */
    public static void requireAtMost(Path file, long most) throws IOException {
        if (Files.size(file) > most) {
            throw FileTooLargeException.whole(file, most);
        }
    }

    /**
     * Counts lines, however long they are; a last one without a newline counts.
     * @param end in ASCII, which the counted lines have
     */
    public static long countLines(Path file, String end) throws IOException {
        LineCount count = new LineCount(end.getBytes(StandardCharsets.US_ASCII));
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = open(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                count.add(buffer, n);
            }
        }
        return count.finish();
    }

    /**
     * Reads a file of short lines one by one.
     * @return the lines, which throw {@link java.io.UncheckedIOException}, to be closed;
     * its cause is a {@link FileTooLargeException} where a line is longer than 64 KiB
     */
    public static Stream<String> lines(Path file, Charset charset) throws IOException {
        InputStream in = new ShortLines(file, Files.newInputStream(file));
        return new BufferedReader(new InputStreamReader(in, charset)).lines().onClose(() -> close(in));
    }

    /** The entries of a directory, in no order. */
    public static List<Path> list(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        forEach(directory, entries::add);
        return entries;
    }

    /**
     * Visits all files below a directory without following links: a directory after its
     * entries, the given one last.
     */
    public static void walk(Path directory, Visit visit) throws IOException {
        forEach(directory, (entry) -> {
            if (FileKind.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                walk(entry, visit);
            }
            else {
                visit.of(entry);
            }
        });
        visit.of(directory);
    }

    private static void forEach(Path directory, Visit visit) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                visit.of(entry);
            }
        }
        catch (DirectoryIteratorException ex) {
            throw ex.getCause();
        }
        catch (IOException | RuntimeException ex) {
            throw ex;
        }
        catch (Exception ex) {
            // JDK 17 closes with an exception that no signature declares; all was read
        }
    }

    /** An action for an entry of a directory. */
    @FunctionalInterface
    public interface Visit {

        void of(Path entry) throws IOException;

    }

    private static void close(InputStream in) {
        try {
            in.close();
        }
        catch (IOException ex) {
            // nothing is written by it
        }
    }

    /** A failure with the name of its file, unless it has one. */
    public static IOException named(Path file, IOException failure) {
        if (failure instanceof FileSystemException) {
            return failure;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, failure.getMessage());
        named.initCause(failure);
        return named;
    }

    /** A stream that names its file. */
    private static class NamedInput extends FilterInputStream {

        private final Path file;

        NamedInput(Path file, InputStream in) {
            super(in);
            this.file = file;
        }

        @Override
        public int read() throws IOException {
            try {
                return this.in.read();
            }
            catch (IOException ex) {
                throw named(this.file, ex);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return this.in.read(target, offset, length);
            }
            catch (IOException ex) {
                throw named(this.file, ex);
            }
        }

    }

    /** A stream that ends with a failure where a line gets too long. */
    private static final class ShortLines extends NamedInput {

        private final Path file;

        private int length;

        ShortLines(Path file, InputStream in) {
            super(file, in);
            this.file = file;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            for (int i = offset; i < offset + n; i++) {
                this.length = (target[i] == '\n') ? 0 : this.length + 1;
                if (this.length > LONGEST_LINE) {
                    throw FileTooLargeException.line(this.file, LONGEST_LINE);
                }
            }
            return n;
        }

    }

}
