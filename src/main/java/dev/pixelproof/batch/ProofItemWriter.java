package dev.pixelproof.batch;

import java.io.IOException;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.proof.ShardMender;
import dev.pixelproof.run.proof.StoredBundle;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.ShardProof;

/**
 * Gathers verdicts and writes each shard's proof behind its last bundle; where sources
 * changed, or where an entry is not what it was, it has the shard mended.
 */
final class ProofItemWriter implements ItemWriter<StoredBundle.Verified> {

    private final Disk disk;

    private final Staging staging;

    private final ShardMender mender;

    private ShardProof.Tally tally = new ShardProof.Tally();

    ProofItemWriter(ConvertRun run) {
        this.disk = run.disk();
        this.staging = run.staging();
        this.mender = new ShardMender(run);
    }

    @Override
    public void write(Chunk<? extends StoredBundle.Verified> chunk) throws IOException {
        for (StoredBundle.Verified verified : chunk) {
            verified.addTo(this.tally);
            StoredBundle.End end = verified.bundle().end();
            if (end != null) {
                ShardProof.Tally whole = this.tally;
                this.tally = new ShardProof.Tally();
                proof(verified.bundle().shard(), whole, end).write(this.disk, this.staging.proofs());
            }
        }
    }

    private ShardProof proof(long shard, ShardProof.Tally whole, StoredBundle.End end) throws IOException {
        return whole.isSettled() ? this.mender.proof(shard, whole, end, false) : this.mender.mend(shard, whole);
    }

}
