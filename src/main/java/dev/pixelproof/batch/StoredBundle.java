package dev.pixelproof.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.StoredShard;
import dev.pixelproof.verify.Verdict;

/**
 * An item of the verify step: consecutive entries of one shard as they were read back.
 *
 * @param shard number of the shard
 * @param entries in order
 * @param end what the whole shard is, where it ends with this bundle
 */
record StoredBundle(long shard, List<StoredEntry> entries, @Nullable End end) {

    /**
     * A shard read to its end.
     *
     * @param sha256 of its bytes
     * @param bytes how many
     */
    record End(Sha256 sha256, long bytes) {
    }

    /**
     * A bundle that was verified.
     *
     * @param bundle that was verified
     * @param verdicts one for each entry, in order
     */
    record Verified(StoredBundle bundle, List<Verdict> verdicts) {
    }

    /**
     * Reads the next bundle of a shard, limited by count and by bytes. The last one may
     * have no entries.
     */
    static StoredBundle read(long number, StoredShard shard) throws IOException {
        List<StoredEntry> entries = new ArrayList<>();
        long bytes = 0;
        while (entries.size() < Bundle.MAX_IMAGES && bytes < Bundle.MAX_BYTES) {
            StoredEntry next = shard.next();
            if (next == null) {
                return new StoredBundle(number, entries, new End(shard.sha256(), shard.bytes()));
            }
            entries.add(next);
            bytes += next.weight();
        }
        return new StoredBundle(number, entries, null);
    }

}
