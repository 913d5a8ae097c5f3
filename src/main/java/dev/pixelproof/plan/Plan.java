package dev.pixelproof.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.source.Candidate;

/**
 * A plan on disk: it is there whole under its final name, or not at all. Workers stream
 * the part of it that is theirs. Safe for use by several threads.
 *
 * @param directory of the plan
 */
public record Plan(Path directory) {

    /** Whether the plan is whole. */
    public boolean exists() {
        return Files.isDirectory(this.directory);
    }

    /** The plan in figures. */
    public PlanTotals totals() throws IOException {
        return Json.read(Files.readAllBytes(totalsFile()), PlanTotals.class);
    }

    /** The candidates from the first one of a shard on. */
    public JsonLines<Candidate> candidates(PlannedShard from) throws IOException {
        return JsonLines.open(candidatesFile(), from.position(), (json) -> Json.read(json, Candidate.class));
    }

    /** All candidates. */
    JsonLines<Candidate> candidates() throws IOException {
        return JsonLines.open(candidatesFile(), Candidate.class);
    }

    /** All shards in order. */
    public JsonLines<PlannedShard> shards() throws IOException {
        return JsonLines.open(shardsFile(), PlannedShard.class);
    }

    /** All partitions in order. */
    public JsonLines<Partition> partitions() throws IOException {
        return JsonLines.open(partitionsFile(), Partition.class);
    }

    Path candidatesFile() {
        return this.directory.resolve("candidates.jsonl");
    }

    Path shardsFile() {
        return this.directory.resolve("shards.jsonl");
    }

    Path partitionsFile() {
        return this.directory.resolve("partitions.jsonl");
    }

    Path totalsFile() {
        return this.directory.resolve("plan.json");
    }

}
