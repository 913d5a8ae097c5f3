package dev.pixelproof.durable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that is written through a direct buffer. Failures name the file, unlike those of
 * a channel.
 */
final class BufferedFile extends DurableFile {

    private static final int BUFFER = 128 * 1024;

    private final Path file;

    private final FileChannel channel;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

    private long position;

    BufferedFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    @Override
    public void write(int b) throws IOException {
        if (!this.buffer.hasRemaining()) {
            flush();
        }
        this.buffer.put((byte) b);
        this.position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (!this.buffer.hasRemaining()) {
                flush();
            }
            int piece = Math.min(length - done, this.buffer.remaining());
            this.buffer.put(bytes, offset + done, piece);
            done += piece;
        }
        this.position += length;
    }

    @Override
    public void flush() throws IOException {
        this.buffer.flip();
        try {
            while (this.buffer.hasRemaining()) {
                this.channel.write(this.buffer);
            }
        }
        catch (IOException ex) {
            throw FileReads.named(this.file, ex);
        }
        finally {
            this.buffer.clear();
        }
    }

    @Override
    public long position() {
        return this.position;
    }

    @Override
    public void forceWritten() throws IOException {
        force(false);
    }

    @Override
    public void force() throws IOException {
        flush();
        force(true);
    }

    private void force(boolean metadata) throws IOException {
        try {
            this.channel.force(metadata);
        }
        catch (IOException ex) {
            throw FileReads.named(this.file, ex);
        }
    }

    @Override
    public void close() throws IOException {
        try (this.channel) {
            if (this.channel.isOpen()) {
                flush();
            }
        }
    }

}
