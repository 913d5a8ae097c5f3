package dev.pixelproof.run.proof;

import java.io.IOException;

/**
 * Reads a shard's damaged images, which are in a separate file, and then its other
 * entries. Not safe for use by several threads.
 */
final class DamagedFirst implements ShardReading {

    private final ShardReading damaged;

    private final ShardReading others;

    private boolean isPastDamaged;

    DamagedFirst(ShardReading damaged, ShardReading others) {
        this.damaged = damaged;
        this.others = others;
    }

    @Override
    public StoredBundle next() throws IOException {
        if (this.isPastDamaged) {
            return this.others.next();
        }
        StoredBundle bundle = this.damaged.next();
        this.isPastDamaged = bundle.end() != null;
        return bundle.withoutEnd();
    }

    @Override
    public void close() throws IOException {
        try (this.damaged; this.others) {
            // closes both, even if one of them throws
        }
    }

}
