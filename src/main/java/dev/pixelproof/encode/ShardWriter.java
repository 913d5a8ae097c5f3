package dev.pixelproof.encode;

import java.io.IOException;
import java.util.List;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.StagedShard;

/**
 * Writes one shard into staging under a partial name and seals it by one rename. If it is
 * closed unsealed, the shard stays missing and is made again from the start. Not safe for
 * use by several threads.
 */
public final class ShardWriter implements AutoCloseable {

    private final Disk disk;

    private final StagedShard shard;

    private final DurableFile entries;

    private final DurableFile index;

    private final DurableFile damagedEntries;

    private final DurableFile damagedIndex;

    private final DurableFile rejected;

    private final DurableFile sources;

    private final DurableFile healed;

    private final EntryWriter lines;

    private final EntryWriter damagedLines;

    /** Opens a shard and deletes the remains of an earlier attempt. */
    public ShardWriter(Disk disk, StagedShard shard) throws IOException {
        this.disk = disk;
        this.shard = shard;
        StagedShard partial = shard.partial();
        disk.delete(partial.directory());
        disk.createDirectories(partial.directory());
        this.entries = disk.create(partial.entries());
        this.index = disk.create(partial.index());
        this.damagedEntries = disk.create(partial.damagedEntries());
        this.damagedIndex = disk.create(partial.damagedIndex());
        this.rejected = disk.create(partial.rejected());
        this.sources = disk.create(partial.sources());
        this.healed = disk.create(partial.healed());
        this.lines = new EntryWriter(this.entries);
        this.damagedLines = new EntryWriter(this.damagedEntries);
    }

    /** Appends outcomes, which come in path order. */
    public void write(Iterable<Outcome> outcomes) throws IOException {
        for (Outcome outcome : outcomes) {
            write(outcome);
        }
    }

    private void write(Outcome outcome) throws IOException {
        line(this.sources, Json.bytes(outcome.source()));
        if (outcome instanceof Outcome.Encoded encoded) {
            write(encoded);
        }
        else if (outcome instanceof Outcome.Healed healing) {
            write(healing.entry());
            line(this.healed, Json.bytes(new Healing(healing.entry().entry().path(), healing.damage())));
        }
        else if (outcome instanceof Outcome.Rejected rejection) {
            line(this.rejected, Json.bytes(rejection.rejection()));
        }
    }

    private void write(Outcome.Encoded encoded) throws IOException {
        if (encoded.entry().isDamaged()) {
            line(this.damagedIndex, this.damagedLines.write(encoded.entry(), encoded.payload()).toJson());
        }
        else {
            line(this.index, this.lines.write(encoded.entry(), encoded.payload()).toJson());
        }
    }

    private static void line(DurableFile file, byte[] json) throws IOException {
        file.write(json);
        file.write('\n');
    }

    /**
     * Forces all files and gives the shard its final name, replacing an earlier version
     * of it.
     */
    public void seal() throws IOException {
        for (DurableFile file : files()) {
            file.force();
            file.close();
        }
        StagedShard partial = this.shard.partial();
        this.disk.forceDirectory(partial.directory());
        retire();
        this.disk.rename(partial.directory(), this.shard.directory());
        this.disk.forceDirectory(Disk.parent(this.shard.directory()));
    }

    /**
     * Moves an earlier version away by a rename, because a half-deleted one would still
     * look sealed.
     */
    private void retire() throws IOException {
        if (this.shard.isSealed()) {
            StagedShard retired = this.shard.retired();
            this.disk.delete(retired.directory());
            this.disk.rename(this.shard.directory(), retired.directory());
            this.disk.delete(retired.directory());
        }
    }

    private List<DurableFile> files() {
        return List.of(this.entries, this.index, this.damagedEntries, this.damagedIndex, this.rejected, this.sources,
                this.healed);
    }

    @Override
    public void close() throws IOException {
        try (this.entries;
                this.index;
                this.damagedEntries;
                this.damagedIndex;
                this.rejected;
                this.sources;
                this.healed) {
            // closes each, even if others throw
        }
    }

}
