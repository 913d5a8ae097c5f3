package dev.pixelproof.run.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.run.shard.Bundle;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.StoredShard;
import dev.pixelproof.verify.Verdict;

/**
 * An item of the verify step: consecutive entries of one shard, as they were read back.
 *
 * @param shard number of the shard
 * @param entries in order
 * @param proven the entries that an earlier run has proven, by path
 * @param end checksum and size of the whole shard, if it ends with this bundle
 */
public record StoredBundle(long shard, List<StoredEntry> entries, Map<String, Proven> proven, @Nullable End end) {

    /** A bundle without knowledge of earlier proofs. */
    StoredBundle(long shard, List<StoredEntry> entries, @Nullable End end) {
        this(shard, entries, Map.of(), end);
    }

    /** A copy with the entries that an earlier run has proven. */
    StoredBundle knowing(Map<String, Proven> known) {
        return new StoredBundle(this.shard, this.entries, known, this.end);
    }

    /** A copy whose shard continues. */
    StoredBundle withoutEnd() {
        return new StoredBundle(this.shard, this.entries, this.proven, null);
    }

    /** The number of entries, and the bytes of their sources. */
    public StepProgress.Work sources() {
        return new StepProgress.Work(this.entries.size(), sum((row) -> row.entry().source().bytes()));
    }

    /** The number of entries, and the bytes of their lines. */
    public StepProgress.Work lines() {
        return new StepProgress.Work(this.entries.size(), sum(IndexRow::length));
    }

    private long sum(ToLongFunction<IndexRow> bytes) {
        return this.entries.stream().map(StoredEntry::row).filter(Objects::nonNull).mapToLong(bytes).sum();
    }

    /**
     * An earlier proof.
     *
     * @param entry the entry that was proven
     * @param due whether it is to be proven again
     */
    record Proven(Entry entry, boolean due) {
    }

    /**
     * The end of a shard.
     *
     * @param sha256 of its bytes; empty if only some of its lines were read
     * @param bytes its size; 0 if only some of its lines were read
     */
    public record End(String sha256, long bytes) {
    }

    /**
     * A verified bundle.
     *
     * @param bundle that was verified
     * @param verdicts one for each entry, in order
     */
    public record Verified(StoredBundle bundle, List<Verdict> verdicts) {

        public void addTo(ShardProof.Tally tally) {
            for (Verdict verdict : this.verdicts) {
                Proven proven = this.bundle.proven().get(verdict.path());
                tally.add(verdict, proven != null && proven.due());
            }
        }

    }

    /**
     * Reads the next bundle of a shard, limited by count and by bytes. A large image
     * starts a new bundle and waits for room in the heap. The last bundle may have no
     * entries.
     * @param room of the previous bundle, which must no longer be used
     */
    static StoredBundle read(long number, StoredShard shard, HeapBudget.Room room) throws IOException {
        room.release();
        List<StoredEntry> entries = new ArrayList<>();
        long bytes = 0;
        while (entries.size() < Bundle.MAX_IMAGES && bytes < Bundle.MAX_BYTES) {
            IndexRow row = shard.upcoming();
            if (row != null && !entries.isEmpty() && isLarge(row.entry())) {
                break;
            }
            if (row != null) {
                room.takeSource(row.entry().source().bytes());
                room.takePayload(row.entry().payload().bytes());
            }
            StoredEntry next = shard.next();
            if (next == null) {
                return new StoredBundle(number, entries, new End(shard.sha256().hex(), shard.bytes()));
            }
            entries.add(next);
            bytes += next.weight();
        }
        return new StoredBundle(number, entries, null);
    }

    private static boolean isLarge(Entry entry) {
        return Math.max(entry.source().bytes(), entry.payload().bytes()) > HeapBudget.SMALL_BYTES;
    }

}
