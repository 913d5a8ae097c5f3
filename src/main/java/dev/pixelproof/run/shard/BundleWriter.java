package dev.pixelproof.run.shard;

import java.io.Closeable;
import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.encode.ShardWriter;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.ShardProof;

/**
 * Writes encoded bundles into their shards and seals each shard after its last bundle.
 * Not safe for use by several threads.
 */
public final class BundleWriter implements Closeable {

    private final Disk disk;

    private final Staging staging;

    private @Nullable ShardWriter shard;

    public BundleWriter(Disk disk, Staging staging) {
        this.disk = disk;
        this.staging = staging;
    }

    /** Writes the next bundle. */
    public void write(Bundle.Encoded bundle) throws IOException {
        if (bundle.first()) {
            close();
            this.disk.delete(ShardProof.file(this.staging.proofs(), bundle.shard()));
            this.shard = new ShardWriter(this.disk, this.staging.shard(bundle.shard()));
        }
        ShardWriter open = this.shard;
        if (open == null) {
            throw new IllegalStateException("Shard " + bundle.shard() + " does not begin with its first bundle");
        }
        open.write(bundle.outcomes());
        if (bundle.last()) {
            open.seal();
            close();
        }
    }

    @Override
    public void close() throws IOException {
        try (ShardWriter open = this.shard) {
            this.shard = null;
        }
    }

}
