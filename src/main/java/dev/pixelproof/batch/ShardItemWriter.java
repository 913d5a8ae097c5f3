package dev.pixelproof.batch;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemStreamException;
import org.springframework.batch.infrastructure.item.ItemStreamWriter;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.encode.ShardWriter;
import dev.pixelproof.run.shard.Bundle;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.verify.ShardProof;

/** Writes bundles into their shards and seals each shard behind its last bundle. */
final class ShardItemWriter implements ItemStreamWriter<Bundle.Encoded> {

    private final Disk disk;

    private final Staging staging;

    private @Nullable ShardWriter shard;

    ShardItemWriter(Disk disk, Staging staging) {
        this.disk = disk;
        this.staging = staging;
    }

    @Override
    public void write(Chunk<? extends Bundle.Encoded> chunk) throws IOException {
        for (Bundle.Encoded encoded : chunk) {
            write(encoded);
        }
    }

    private void write(Bundle.Encoded encoded) throws IOException {
        Bundle bundle = encoded.bundle();
        if (bundle.first()) {
            closeShard();
            this.disk.delete(ShardProof.file(this.staging.proofs(), bundle.shard()));
            this.shard = new ShardWriter(this.disk, this.staging.shard(bundle.shard()));
        }
        ShardWriter open = this.shard;
        if (open == null) {
            throw new IllegalStateException("Shard " + bundle.shard() + " does not begin with its first bundle");
        }
        try {
            open.write(encoded.outcomes());
        }
        finally {
            HeapBudget.ofThisJvm().release();
        }
        if (bundle.last()) {
            open.seal();
            closeShard();
        }
    }

    private void closeShard() throws IOException {
        try (ShardWriter open = this.shard) {
            this.shard = null;
        }
    }

    @Override
    public void close() {
        try {
            closeShard();
        }
        catch (IOException ex) {
            throw new ItemStreamException(ex);
        }
    }

}
