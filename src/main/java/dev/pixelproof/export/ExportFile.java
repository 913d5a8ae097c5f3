package dev.pixelproof.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.DurableFile;

/**
 * A file of an export that is being written. Closing it puts its checksum on the export's
 * list, and sees to it that it is forced to the device.
 */
final class ExportFile extends OutputStream {

    private final ExportFiles files;

    private final String name;

    private final DurableFile out;

    private final Forcing forcing;

    private final MessageDigest digest = Sha256.digest();

    private boolean closed;

    ExportFile(ExportFiles files, String name, DurableFile out, Forcing forcing) {
        this.files = files;
        this.name = name;
        this.out = out;
        this.forcing = forcing;
    }

    /** Its name below the export's directory. */
    String name() {
        return this.name;
    }

    /** Bytes written so far. */
    long position() {
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
    }

    @Override
    public void close() throws IOException {
        if (!this.closed) {
            this.closed = true;
            this.forcing.force(this.out);
            this.files.closed(this.name, this.out.position(), Sha256.finish(this.digest));
        }
    }

}
