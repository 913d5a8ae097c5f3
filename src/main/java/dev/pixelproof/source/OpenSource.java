package dev.pixelproof.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.nativecode.Posix;

/**
 * A source file that is open: the file that was found, whatever its path leads to by now.
 * Only a regular file can be read, and never more of it than it had when it was opened,
 * however fast it grows. Not safe for use by several threads.
 */
public final class OpenSource implements Closeable {

    private final Access access;

    private final ReadWatch.Reading reading;

    private final BasicFileAttributes attributes;

    private Closeable then = () -> {
        // nothing else to close
    };

    private OpenSource(Access access, ReadWatch.Reading reading) throws IOException {
        this.access = access;
        this.reading = reading;
        this.attributes = access.attributes();
    }

    static OpenSource of(Posix.Handle handle, ReadWatch.Reading reading) throws IOException {
        try {
            return new OpenSource(new ByHandle(handle), reading);
        }
        catch (IOException | RuntimeException ex) {
            handle.close();
            throw ex;
        }
    }

    static OpenSource of(OpenDirectory directory, Path name, boolean followed, ReadWatch.Reading reading)
            throws IOException {
        return new OpenSource(new ByName(directory, name, followed), reading);
    }

    /** Closes something else after the file. */
    OpenSource closing(Closeable other) {
        this.then = other;
        return this;
    }

    /**
     * Whether it is a regular file, not a directory, link, named pipe, socket or device.
     */
    boolean isRegular() {
        return this.attributes.isRegularFile();
    }

    /** Its attributes when it was opened. */
    BasicFileAttributes attributes() {
        return this.attributes;
    }

    /** Its attributes now. */
    BasicFileAttributes attributesNow() throws IOException {
        return this.access.attributes();
    }

    /** Its time of modification when it was opened, as a candidate's. */
    public String modified() {
        return Candidate.text(this.attributes.lastModifiedTime());
    }

    /** Its size in bytes when it was opened. */
    public long bytes() {
        return this.attributes.size();
    }

    /**
     * Opens what it holds, from its beginning and up to the size that it had when it was
     * opened.
     * @throws IOException if it is no regular file, or can't be read
     */
    public InputStream content() throws IOException {
        if (!isRegular()) {
            throw new IOException("It is not a regular file");
        }
        return new Content(this.access.content());
    }

    @Override
    public void close() throws IOException {
        this.reading.end();
        try (Closeable last = this.then; Closeable first = this.access) {
            // both are closed, whatever one of them throws
        }
    }

    /** The way to a file that was found. */
    private interface Access extends Closeable {

        BasicFileAttributes attributes() throws IOException;

        InputStream content() throws IOException;

    }

    private record ByHandle(Posix.Handle handle) implements Access {

        @Override
        public BasicFileAttributes attributes() throws IOException {
            return this.handle.status();
        }

        @Override
        public InputStream content() throws IOException {
            return this.handle.content();
        }

        @Override
        public void close() {
            this.handle.close();
        }

    }

    private record ByName(OpenDirectory directory, Path name, boolean followed) implements Access {

        @Override
        public BasicFileAttributes attributes() throws IOException {
            return this.directory.attributes(this.name, this.followed);
        }

        @Override
        public InputStream content() throws IOException {
            return this.directory.read(this.name, this.followed);
        }

        @Override
        public void close() {
            // the directory is not its own
        }

    }

    /** Ends where the file ended when it was opened. */
    private final class Content extends InputStream {

        private final InputStream in;

        private long left = bytes();

        Content(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int wanted = (int) Math.min(length, this.left);
            if (wanted == 0) {
                return (length == 0) ? 0 : -1;
            }
            int read = this.in.read(buffer, offset, wanted);
            OpenSource.this.reading.advance();
            this.left -= Math.max(0, read);
            return read;
        }

        @Override
        public void close() throws IOException {
            this.in.close();
        }

    }

}
