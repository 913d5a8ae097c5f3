package dev.pixelproof.batch;

import java.io.IOException;

import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.verify.ShardProof;

/**
 * Gathers verdicts and writes each shard's proof behind its last bundle; where sources
 * changed, it has it mended.
 */
class ProofItemWriter implements ItemWriter<StoredBundle.Verified> {

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
            this.tally.add(verified.verdicts());
            StoredBundle.End end = verified.bundle().end();
            if (end != null) {
                proof(verified.bundle().shard(), end).write(this.disk, this.staging.proofs());
                this.tally = new ShardProof.Tally();
            }
        }
    }

    private ShardProof proof(long shard, StoredBundle.End end) throws IOException {
        return this.tally.isSettled() ? this.tally.proof(shard, end.sha256(), end.bytes(), false)
                : this.mender.mend(shard, this.tally);
    }

}
