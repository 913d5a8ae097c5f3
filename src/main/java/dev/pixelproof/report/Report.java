package dev.pixelproof.report;

import java.util.List;
import java.util.Map;

import dev.pixelproof.manifest.Change;
import dev.pixelproof.manifest.Healing;

/**
 * The facts that the page shows of a snapshot.
 *
 * @param dataset its facts
 * @param changes since the previous snapshot
 * @param proof how it was proven
 * @param inventory of its contents
 * @param rejected images
 * @param newlyRejected of these, not rejected in the previous snapshot in the same state
 * @param slowest images of the run, the slowest first; empty where they are not known
 * @param runs before this one, the newest first
 */
public record Report(Dataset dataset, Changes changes, Proof proof, Inventory inventory, RejectedImages rejected,
        long newlyRejected, List<SlowImage> slowest, List<ListedRun> runs) {

    public Report {
        slowest = List.copyOf(slowest);
        runs = List.copyOf(runs);
    }

    /**
     * A dataset.
     *
     * @param name of the dataset
     * @param created when it was put together, in UTC
     * @param bytes of its entries
     * @param damaged images that are kept in files of their own
     * @param ignored files that are no images
     * @param sidecars files that describe images
     * @param skipped kinds of skipped names, with their numbers, in words
     * @param shards in path order
     * @param settings of the job: maps of maps, lists and values
     * @param versions of the programs that made it
     */
    public record Dataset(String name, String created, Bytes bytes, long damaged, long ignored, long sidecars,
            List<String> skipped, List<Shard> shards, Map<String, Object> settings, Map<String, String> versions) {
    }

    /**
     * Bytes of all entries.
     *
     * @param source of the source files
     * @param payload of the payloads
     * @param pixels of the decoded samples
     * @param manifest of the shards
     */
    public record Bytes(long source, long payload, long pixels, long manifest) {
    }

    /**
     * A shard.
     *
     * @param name of its file
     * @param entries in it
     * @param bytes of it
     */
    public record Shard(String name, long entries, long bytes) {
    }

    /**
     * Files by what they are against the previous snapshot.
     *
     * @param previous name of that snapshot, or empty
     * @param added new files
     * @param modified files with other content
     * @param removed files
     * @param unchanged files
     * @param first the first few changes
     */
    public record Changes(String previous, long added, long modified, long removed, long unchanged,
            List<Change> first) {

        boolean isFirstSnapshot() {
            return this.previous.isEmpty();
        }

    }

    /**
     * How every entry was proven.
     *
     * @param compared the comparisons, in words
     * @param decoder of both sides
     * @param byBytes entries by equal bytes
     * @param byPixels entries by every sample
     * @param carriedOver entries that keep the proof of an earlier run
     * @param reproven entries proven now although an earlier run had proven them
     * @param shardsRemade shards that were made again
     * @param healed entries that were damaged and are sound again
     */
    public record Proof(String compared, String decoder, long byBytes, long byPixels, long carriedOver, long reproven,
            long shardsRemade, List<Healing> healed) {
    }

}
