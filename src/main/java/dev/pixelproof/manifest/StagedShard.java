package dev.pixelproof.manifest;

import java.io.IOException;
import java.nio.file.Path;

import dev.pixelproof.durable.FileKind;

/**
 * A shard in staging: a directory that gets its final name only after all its files were
 * forced. While it is being made it has a partial name.
 *
 * @param directory of the sealed shard
 */
public record StagedShard(Path directory) {

    /** The shard of a number below a directory of shards. */
    public static StagedShard of(Path shards, long number) {
        return new StagedShard(shards.resolve("%08d".formatted(number)));
    }

    /** Whether the shard is whole. */
    public boolean isSealed() throws IOException {
        return FileKind.isDirectory(this.directory);
    }

    /** The directory's name until the shard is sealed. */
    public StagedShard partial() {
        return new StagedShard(this.directory.resolveSibling(this.directory.getFileName() + ".partial"));
    }

    /** The directory's name when the shard has been made again. */
    public StagedShard retired() {
        return new StagedShard(this.directory.resolveSibling(this.directory.getFileName() + ".retired"));
    }

    /** The entries, in their published form. */
    public Path entries() {
        return this.directory.resolve("entries.jsonl");
    }

    /** The index rows, without the shard's name. */
    public Path index() {
        return this.directory.resolve("index.jsonl");
    }

    /** The entries of damaged images that are kept, in their published form. */
    public Path damagedEntries() {
        return this.directory.resolve("damaged-entries.jsonl");
    }

    /** The index rows of {@link #damagedEntries}, without the shard's name. */
    public Path damagedIndex() {
        return this.directory.resolve("damaged-index.jsonl");
    }

    /** The rejections, in their published form. */
    public Path rejected() {
        return this.directory.resolve("rejected.jsonl");
    }

    /**
     * The entries that were damaged in the previous snapshot and are repaired in this
     * shard.
     */
    public Path healed() {
        return this.directory.resolve("healed.jsonl");
    }

    /** The source records, in their published form. */
    public Path sources() {
        return this.directory.resolve("sources.jsonl");
    }

}
