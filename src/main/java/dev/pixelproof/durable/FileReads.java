package dev.pixelproof.durable;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
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

    /** Reads a whole file, which must be small. */
    public static byte[] all(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        }
        catch (IOException ex) {
            throw named(file, ex);
        }
    }

    /**
     * Reads a file line by line.
     * @return the lines, which throw {@link java.io.UncheckedIOException}, to be closed
     */
    public static Stream<String> lines(Path file, Charset charset) throws IOException {
        InputStream in = open(file);
        return new BufferedReader(new InputStreamReader(in, charset)).lines().onClose(() -> close(in));
    }

    /** The entries of a directory, in no order. */
    public static List<Path> list(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        forEach(directory, entries::add);
        return entries;
    }

    /**
     * Visits everything below a directory, links as such: a directory after its entries,
     * the given one last.
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

    /** What is done with an entry of a directory. */
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
    private static final class NamedInput extends FilterInputStream {

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

}
