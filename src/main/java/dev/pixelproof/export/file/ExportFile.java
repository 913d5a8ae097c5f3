package dev.pixelproof.export.file;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.DurableFile;

/**
 * A file of an export that is being written. Closing it puts its checksum on the export's
 * list, and sees to it that it is forced to the device.
 */
public final class ExportFile extends OutputStream {

    /**
     * After this many bytes, the written ones are forced while others are written.
     */
    private static final long STEP = 32 << 20;

    private final ExportFiles files;

    private final String name;

    private final DurableFile out;

    private final Forcing forcing;

    private final MessageDigest digest = Sha256.digest();

    private Future<?> begun = CompletableFuture.completedFuture(null);

    private long forced;

    private boolean closed;

    ExportFile(ExportFiles files, String name, DurableFile out, Forcing forcing) {
        this.files = files;
        this.name = name;
        this.out = out;
        this.forcing = forcing;
    }

    /** Its name below the export's directory. */
    public String name() {
        return this.name;
    }

    /** Bytes written so far. */
    public long position() {
        return this.out.position();
    }

    @Override
    public void write(int b) throws IOException {
        this.digest.update((byte) b);
        this.out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        this.digest.update(bytes, offset, length);
        this.out.write(bytes, offset, length);
        if (this.out.position() - this.forced > STEP && this.begun.isDone()) {
            endForcing();
            this.forced = this.out.position();
            this.begun = this.files.beginForcing(this.out);
        }
    }

    /** A failure to force is thrown only once, not again by the next attempt. */
    private void endForcing() throws IOException {
        try {
            this.begun.get();
        }
        catch (ExecutionException ex) {
            throw (ex.getCause() instanceof IOException told) ? told : new IOException(ex.getCause());
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", ex);
        }
    }

    /** Abandons a file after a failure. */
    void abandon() {
        this.closed = true;
        try {
            this.out.close();
        }
        catch (IOException ex) {
            // an abandoned file is removed
        }
    }

    @Override
    public void close() throws IOException {
        if (!this.closed) {
            this.closed = true;
            endForcing();
            this.forcing.force(this.out);
            this.files.closed(this, this.name, this.out.position(), Sha256.finish(this.digest));
        }
    }

}
