package dev.pixelproof.snapshot;

import java.util.List;
import java.util.Map;

import dev.pixelproof.source.Skipped;

/**
 * {@code dataset.json}: the description of a snapshot.
 *
 * @param format version of the layout and of the entry's fields
 * @param dataset name of the dataset
 * @param created when it was published, in UTC
 * @param readSince when the first of its sources was examined, in UTC; a source modified
 * later may have been read before or after that change
 * @param counts of images
 * @param changes of the sources since the previous snapshot
 * @param bytes totals over all entries
 * @param settings that made it
 * @param versions of the programs that made it
 * @param shards in path order
 * @param damagedShards shards of damaged images that were kept, in path order
 * @param previousSnapshot name of the previous snapshot, or empty
 */
public record DatasetDocument(int format, String dataset, String created, String readSince, Counts counts,
        Changes changes, Bytes bytes, Map<String, Object> settings, Map<String, String> versions, List<Shard> shards,
        List<Shard> damagedShards, String previousSnapshot) {

    /** The format that this program writes; it reads format 2 as well. */
    public static final int FORMAT = 3;

    /**
     * Images by their outcome.
     *
     * @param candidates files that pass the globs
     * @param entries in the manifest
     * @param original entries whose payload is the source's bytes
     * @param png entries whose payload is PNG made here
     * @param fallback entries that are original because the wanted codec could not carry
     * them exactly
     * @param undecodable entries that no decoder here reads
     * @param damaged images that were kept although they are damaged; they are not
     * entries
     * @param lost how many entries have each loss in their ledger, by its name, in the
     * ledger's order
     * @param rejected images that are not in the manifest
     * @param notDecodable rejected images that no decoder here reads, by format
     * @param ignored other files that are not images
     * @param sidecars files that are not images and belong to one, or are tables
     * @param skipped names that are not candidates although no pattern excludes them
     * @param described entries that have metadata
     * @param orphans metadata rows that name no file
     * @param splits entries of each split, by name; only the first hundred splits
     */
    public record Counts(long candidates, long entries, long original, long png, long fallback, long undecodable,
            long damaged, Map<String, Long> lost, long rejected, Map<String, Long> notDecodable, long ignored,
            long sidecars, Skipped skipped, long described, long orphans, Map<String, Long> splits) {
    }

    /**
     * Candidates by their change since the previous snapshot.
     *
     * @param newFiles files that the previous snapshot does not have
     * @param modifiedFiles files whose content, annotation or outcome has changed
     * @param removedFiles files that no longer exist
     * @param unchangedFiles all others
     */
    public record Changes(long newFiles, long modifiedFiles, long removedFiles, long unchangedFiles) {

        /** Whether nothing changed. */
        public boolean isEmpty() {
            return this.newFiles == 0 && this.modifiedFiles == 0 && this.removedFiles == 0;
        }

    }

    /**
     * Totals over all entries, in bytes.
     *
     * @param source of the source files
     * @param payload of the payloads
     * @param base64 of the base64 text
     * @param pixels of the decoded samples
     * @param manifest of the shards
     */
    public record Bytes(long source, long payload, long base64, long pixels, long manifest) {
    }

    /**
     * One shard.
     *
     * @param name of its file
     * @param entries in it
     * @param bytes of it
     * @param sha256 of it
     */
    public record Shard(String name, long entries, long bytes, String sha256) {
    }

}
