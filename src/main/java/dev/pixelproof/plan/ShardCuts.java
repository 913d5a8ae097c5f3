package dev.pixelproof.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import dev.pixelproof.digest.Sha256;

/**
 * Decides where shards end from nearby paths and sizes alone, so that adding or removing
 * an image moves only the cuts around it. This is content-defined chunking as in LBFS
 * (Muthitacharoen et al., SOSP 2001), with the hash of a path in place of a rolling hash.
 * Not safe for use by several threads.
 */
final class ShardCuts {

    private static final long MIN_TARGET = 1 << 20;

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Sha256::digest);

    private final long target;

    private long held;

    private boolean begun;

    private boolean ended;

    /**
     * Cuts a dataset.
     * @param shardSize wanted source bytes of a shard
     * @param totalBytes source bytes of the dataset
     */
    ShardCuts(long shardSize, long totalBytes) {
        this.target = Math.min(Long.highestOneBit(shardSize),
                Math.max(MIN_TARGET, Long.highestOneBit(Math.max(1, totalBytes / 16))));
    }

    long target() {
        return this.target;
    }

    /**
     * Adds the next path.
     * @return whether a shard starts with it
     */
    boolean startsShard(String path, long bytes) {
        return startsShard(hash(path), bytes);
    }

    /**
     * Adds the next path by its hash.
     * @return whether a shard starts with it
     */
    boolean startsShard(long hash, long bytes) {
        boolean starts = this.ended || (this.begun && this.held + bytes > 4 * this.target);
        this.begun = true;
        this.held = starts ? bytes : this.held + bytes;
        this.ended = this.held >= this.target / 4 && (hash & (this.target - 1)) < bytes;
        return starts;
    }

    /** The first 8 bytes of a path's SHA-256; the cuts use its lower bits. */
    static long hash(String path) {
        return ByteBuffer.wrap(DIGEST.get().digest(path.getBytes(StandardCharsets.UTF_8))).getLong();
    }

}
