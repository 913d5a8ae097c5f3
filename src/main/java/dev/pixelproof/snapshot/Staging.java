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

    /** What the run is: its identity and the fingerprint of what it depends on. */
    public Path run() {
        return this.directory.resolve("run.json");
    }

    /** The plan. */
    public Plan plan() {
        return new Plan(this.directory.resolve("plan"));
    }

    /** What is being decoded, slot by slot. */
    public Path inFlight() {
        return this.directory.resolve("in-flight");
    }

    /** What is known to kill the decoder. */
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

    /** The proofs, one file a shard. */
    public Path proofs() {
        return this.directory.resolve("proofs");
    }

    /** How shards are made again, one file a shard. */
    public Path orders() {
        return this.directory.resolve("orders");
    }

}
