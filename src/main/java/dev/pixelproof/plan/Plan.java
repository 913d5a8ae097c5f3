package dev.pixelproof.plan;

import java.io.IOException;
import java.nio.file.Path;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;

/**
 * A plan on disk: complete under its final name, or absent. Workers stream their own part
 * of it. Safe for use by several threads.
 *
 * @param directory of the plan
 */
public record Plan(Path directory) {

    /**
     * The format of the plan's files. A run with a plan of another format is not resumed.
     */
    public static final int FORMAT = 5;

    /** Whether the plan is complete. */
    public boolean exists() throws IOException {
        return FileKind.isRegularFile(totalsFile());
    }

    /**
     * Marks the plan as missing, even after a power loss. Called before the plan, or
     * shards made by it, are deleted.
     */
    public void unseal(Disk disk) throws IOException {
        if (exists()) {
            disk.delete(totalsFile());
            disk.forceDirectory(this.directory);
        }
    }

    /** The totals of the plan. */
    public PlanTotals totals() throws IOException {
        return Json.read(totalsFile(), PlanTotals.class);
    }

    /** The files from the first one of a shard to the end. */
    public JsonLines<PlannedFile> files(PlannedShard from) throws IOException {
        return JsonLines.open(filesFile(), from.position(), PlannedFile::parse);
    }

    /** All files. */
    JsonLines<PlannedFile> files() throws IOException {
        return JsonLines.open(filesFile(), 0, PlannedFile::parse);
    }

    /** All shards in order. */
    public JsonLines<PlannedShard> shards() throws IOException {
        return JsonLines.open(shardsFile(), PlannedShard.class);
    }

    /** All partitions in order. */
    public JsonLines<Partition> partitions() throws IOException {
        return JsonLines.open(partitionsFile(), Partition.class);
    }

    /**
     * Files that were read because their time had changed, and whose content had not; for
     * the next plan.
     */
    public Path seenFile() {
        return this.directory.resolve("seen.jsonl");
    }

    /**
     * The inode of each file, for the next plan. Missing where the inodes are the ones
     * already noted. See {@link InodeNotes}.
     */
    public Path inodesFile() {
        return this.directory.resolve("inodes");
    }

    /** Parts of metadata tables, which exist only while the plan is made. */
    Path tables() {
        return this.directory.resolve("tables.partial");
    }

    Path filesFile() {
        return this.directory.resolve("files.jsonl");
    }

    /** Exists only while the plan is made. */
    Path notesFile() {
        return this.directory.resolve("cuts.partial");
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
