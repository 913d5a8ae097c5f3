package dev.pixelproof.snapshot;

import java.util.List;
import java.util.Map;

import dev.pixelproof.source.Skipped;

/**
 * {@code dataset.json}: what a snapshot is.
 *
 * @param format version of the layout and of the entry's fields
 * @param dataset name of the dataset
 * @param created when it was published, in UTC
 * @param readSince when the first of its sources was looked at, in UTC: one that was
 * modified later may have been read before or behind that
 * @param counts of images
 * @param changes of the sources against the snapshot before
 * @param bytes that they take
 * @param settings that made it
 * @param versions of the programs that made it
 * @param shards in path order
 * @param damagedShards shards of damaged images that were kept, in path order
 * @param previousSnapshot name of the snapshot before, or empty
 */
public record DatasetDocument(int format, String dataset, String created, String readSince, Counts counts,
        Changes changes, Bytes bytes, Map<String, Object> settings, Map<String, String> versions, List<Shard> shards,
        List<Shard> damagedShards, String previousSnapshot) {

    /** The format that this program writes and reads. */
    public static final int FORMAT = 3;

    /**
     * Images by what became of them.
     *
     * @param candidates files that pass the globs
     * @param entries in the manifest
     * @param original entries whose payload is the source's bytes
     * @param png entries whose payload is PNG made here
     * @param fallback entries that the wanted codec could not carry exactly, so that they
     * are original
     * @param undecodable entries that no decoder here reads
     * @param damaged images that were kept although they are damaged, which are no
     * entries
     * @param lost how many entries' ledgers have a name, by names in the ledger's order
     * @param rejected images that are not in the manifest
     * @param notDecodable those of them that no decoder here reads, by format
     * @param ignored other files that are no images
     * @param sidecars files that are no images and stand beside one, or are tables
     * @param skipped names that are no candidates, although no pattern leaves them out
     * @param described entries that have metadata
     * @param orphans rows of metadata that name no file
     * @param splits entries of each split, by name; of the first hundred that are met
     */
    public record Counts(long candidates, long entries, long original, long png, long fallback, long undecodable,
            long damaged, Map<String, Long> lost, long rejected, Map<String, Long> notDecodable, long ignored,
            long sidecars, Skipped skipped, long described, long orphans, Map<String, Long> splits) {
    }

    /**
     * Candidates by what they are against the snapshot before.
     *
     * @param newFiles that the snapshot before does not know
     * @param modifiedFiles whose content is another, or what became of them
     * @param removedFiles that are gone
     * @param unchangedFiles all others
     */
    public record Changes(long newFiles, long modifiedFiles, long removedFiles, long unchangedFiles) {

        /** Whether there is none. */
        public boolean isEmpty() {
            return this.newFiles == 0 && this.modifiedFiles == 0 && this.removedFiles == 0;
        }

    }

    /**
     * Bytes of all entries, added up.
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
