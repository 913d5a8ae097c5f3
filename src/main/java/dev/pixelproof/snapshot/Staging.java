package dev.pixelproof.snapshot;

import java.nio.file.Path;

import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.plan.Plan;

/**
 * A run's staging directory.
 *
 * @param directory of the run
 */
public record Staging(Path directory) {

    /** The run's identity and the fingerprint of its inputs. */
    public Path run() {
        return this.directory.resolve("run.json");
    }

    /** The plan. */
    public Plan plan() {
        return new Plan(this.directory.resolve("plan"));
    }

    /** The files that are being decoded, by slot. */
    public Path inFlight() {
        return this.directory.resolve("in-flight");
    }

    /** The files that are known to crash the decoder. */
    public Path crashes() {
        return this.directory.resolve("decoder-crashes.json");
    }

    /** The shards. */
    public Path shards() {
        return this.directory.resolve("shards");
    }

    /** One shard. */
    public StagedShard shard(long number) {
        return StagedShard.of(shards(), number);
    }

    /** The proofs, one file for each shard. */
    public Path proofs() {
        return this.directory.resolve("proofs");
    }

    /** The orders to make shards again, one file for each shard. */
    public Path orders() {
        return this.directory.resolve("orders");
    }

}
