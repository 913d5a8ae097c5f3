package dev.pixelproof.export.payload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.manifest.Prefetch;

/**
 * A shard that is read once from beginning to end. Its own thread reads it and computes
 * its checksum, while earlier blocks are written elsewhere. Not safe for use by several
 * threads.
 */
public final class ShardText implements AutoCloseable {

    private static final int BLOCK = 256 * 1024;

    /** As many are used again. */
    private static final int BLOCKS = 8;

    private static final Block NONE = new Block(new byte[0], 0);

    private final Path shard;

    private final InputStream in;

    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BLOCKS);

    private final MessageDigest digest = Sha256.digest();

    private final Prefetch<Block> blocks;

    private Block block = NONE;

    private int at;

    private long position;

    private ShardText(Path shard, InputStream in) {
        this.shard = shard;
        this.in = in;
        this.blocks = Prefetch.oneByOne(this::read);
    }

    /** Begins to read a shard. */
    public static ShardText open(Path shard) throws IOException {
        return new ShardText(shard, FileReads.open(shard));
    }

    /**
     * Goes on to a text.
     * @param offset of its first byte, after all bytes read so far
     * @param length of it
     * @throws DamagedShardException if the shard ends before it does
     */
    public PayloadText text(long offset, long length) throws IOException {
        if (offset < this.position || length < 0) {
            throw new DamagedShardException(this.shard, "the index leads back to byte " + offset);
        }
        return new PayloadText() {

            @Override
            public Path shard() {
                return ShardText.this.shard;
            }

            @Override
            public long length() {
                return length;
            }

            @Override
            public byte[] beginning(int most) throws IOException {
                int wanted = (int) Math.min(most, length);
                Optional<byte[]> held = ShardText.this.held(offset, wanted);
                if (held.isPresent()) {
                    return held.get();
                }
                try (InputStream in = FileReads.open(ShardText.this.shard)) {
                    in.skipNBytes(offset);
                    return in.readNBytes(wanted);
                }
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                ShardText.this.pass(offset - ShardText.this.position, null);
                ShardText.this.pass(length, out);
            }

        };
    }

    /** Bytes that were read but have not passed yet. */
    private Optional<byte[]> held(long offset, int length) {
        long start = this.at + offset - this.position;
        return (start >= this.at && start + length <= this.block.length())
                ? Optional.of(Arrays.copyOfRange(this.block.bytes(), (int) start, (int) start + length))
                : Optional.empty();
    }

    private void pass(long length, @Nullable OutputStream out) throws IOException {
        for (long left = length; left > 0;) {
            if (this.at == this.block.length() && !fill()) {
                throw new DamagedShardException(this.shard, "it ends after byte " + this.position);
            }
            int piece = (int) Math.min(left, this.block.length() - this.at);
            if (out != null) {
                out.write(this.block.bytes(), this.at, piece);
            }
            this.at += piece;
            this.position += piece;
            left -= piece;
        }
    }

    /** Takes the next block; false after the last one. */
    private boolean fill() throws IOException {
        this.free.offer(this.block.bytes());
        Block next = this.blocks.next();
        this.block = (next != null) ? next : NONE;
        this.at = 0;
        return next != null;
    }

    /**
     * Reads the rest of the shard.
     * @return the checksum of all of it
     */
    public Sha256 finish() throws IOException {
        this.position += this.block.length() - this.at;
        while (fill()) {
            this.position += this.block.length();
            this.at = this.block.length();
        }
        return Sha256.finish(this.digest);
    }

    private @Nullable Block read() throws IOException {
        byte[] used = this.free.poll();
        byte[] bytes = (used != null && used.length == BLOCK) ? used : new byte[BLOCK];
        int length = this.in.readNBytes(bytes, 0, BLOCK);
        this.digest.update(bytes, 0, length);
        return (length > 0) ? new Block(bytes, length) : null;
    }

    /** Ends the reading, and waits for that. */
    @Override
    public void close() throws IOException {
        try (this.in) {
            this.blocks.close();
        }
    }

    /**
     * A piece of the shard.
     *
     * @param bytes whose first ones it is
     * @param length of it
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Block(byte[] bytes, int length) {
    }

}
