package dev.pixelproof.settings;

/** The range of {@code output.shard-size}. */
final class ShardSize {

    static final ByteSize RANGE = new ByteSize(1_000_000, 16_000_000_000L);

    static final long DEFAULT = 64_000_000;

    private ShardSize() {
    }

}
