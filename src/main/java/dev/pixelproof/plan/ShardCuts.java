package dev.pixelproof.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import dev.pixelproof.digest.Sha256;

/**
 * Says where shards end, from the paths and sizes nearby and from nothing else, so that
 * an image added or removed moves only the cuts around it (content-defined chunking, as
 * in LBFS, Muthitacharoen et al., SOSP 2001, with the hash of a path in place of a
 * rolling one). Not safe for use by several threads.
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
     * Takes the next path.
     * @return whether a shard starts with it
     */
    boolean startsShard(String path, long bytes) {
        return startsShard(hash(path), bytes);
    }

    /**
     * Takes the next path by its hash.
     * @return whether a shard starts with it
     */
    boolean startsShard(long hash, long bytes) {
        boolean starts = this.ended || (this.begun && this.held + bytes > 4 * this.target);
        this.begun = true;
        this.held = starts ? bytes : this.held + bytes;
        this.ended = this.held >= this.target / 4 && (hash & (this.target - 1)) < bytes;
        return starts;
    }

    /** The first 8 bytes of a path's SHA-256, of which the cuts use the lower bits. */
    static long hash(String path) {
        return ByteBuffer.wrap(DIGEST.get().digest(path.getBytes(StandardCharsets.UTF_8))).getLong();
    }

}
