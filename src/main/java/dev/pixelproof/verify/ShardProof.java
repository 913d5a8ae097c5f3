package dev.pixelproof.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.Json;

/**
 * What verifying one shard gave, over the bytes that were read back.
 *
 * @param shard number of the shard
 * @param sha256 of the shard's bytes; empty where only entries of it were proven again
 * @param bytes size of the shard, 0 where only entries of it were proven again
 * @param byByteIdentity entries proven by equal bytes
 * @param byPixelComparison entries proven by equal samples
 * @param carriedOver entries that carry a payload proven by an earlier run
 * @param reproven entries proven now and by an earlier run before
 * @param healed entries that were damaged in the previous snapshot
 * @param mismatches entries that differ from their source
 * @param remade whether the shard was rebuilt because sources had changed, or because it
 * was damaged
 */
public record ShardProof(long shard, String sha256, long bytes, long byByteIdentity, long byPixelComparison,
        long carriedOver, long reproven, List<Healing> healed, List<Verdict.Mismatch> mismatches, boolean remade) {

    public ShardProof {
        healed = List.copyOf(healed);
        mismatches = List.copyOf(mismatches);
    }

    /** The file of a shard's proof below a directory of proofs. */
    public static Path file(Path proofs, long shard) {
        return proofs.resolve("%08d.json".formatted(shard));
    }

    /** Reads a proof. */
    public static ShardProof read(Path proofs, long shard) throws IOException {
        return Json.read(file(proofs, shard), ShardProof.class);
    }

    /** Writes the proof whole. */
    public void write(Disk disk, Path proofs) throws IOException {
        disk.replace(file(proofs, this.shard), Json.bytes(this));
    }

    /** Collects verdicts over one shard. Not safe for use by several threads. */
    public static final class Tally {

        private long byBytes;

        private long byPixels;

        private long carried;

        private long reproven;

        private final List<Verdict.Mismatch> mismatches = new ArrayList<>();

        private final List<String> changed = new ArrayList<>();

        private final List<String> drifted = new ArrayList<>();

        private final List<String> unrepeatable = new ArrayList<>();

        private final Map<String, String> rotten = new LinkedHashMap<>();

        /**
         * Adds a verdict.
         * @param again whether an earlier run has proven the entry
         */
        public void add(Verdict verdict, boolean again) {
            if (verdict instanceof Verdict.Identical identical) {
                count(identical.proof());
                this.reproven += again ? 1 : 0;
            }
            else if (verdict instanceof Verdict.Mismatch mismatch) {
                this.mismatches.add(mismatch);
            }
            else if (verdict instanceof Verdict.SourceChanged source) {
                (again ? this.drifted : this.changed).add(source.path());
            }
            else if (verdict instanceof Verdict.Unrepeatable source) {
                this.unrepeatable.add(source.path());
            }
            else if (verdict instanceof Verdict.Rotten entry) {
                this.rotten.put(entry.path(), entry.damage());
            }
        }

        private void count(Proof proof) {
            switch (proof) {
                case BYTES -> this.byBytes++;
                case PIXELS -> this.byPixels++;
                case CARRIED -> this.carried++;
                case SELF -> throw new IllegalArgumentException("A run proves against the sources");
            }
        }

        /** Paths of sources that changed since they were encoded. */
        public List<String> changed() {
            return List.copyOf(this.changed);
        }

        /**
         * Paths of sources that are not what an earlier run has encoded, although they
         * seemed to be.
         */
        public List<String> drifted() {
            return List.copyOf(this.drifted);
        }

        /** Paths of sources that do not decode to the same samples each time. */
        public List<String> unrepeatable() {
            return List.copyOf(this.unrepeatable);
        }

        /**
         * Entries that differ from what an earlier run proved: the damage, by path.
         */
        public Map<String, String> rotten() {
            return Collections.unmodifiableMap(this.rotten);
        }

        /** Whether the shard can be published unchanged, with its proof. */
        public boolean isSettled() {
            return this.changed.isEmpty() && this.drifted.isEmpty() && this.unrepeatable.isEmpty()
                    && this.rotten.isEmpty();
        }

        /**
         * The proof, once the shard has been read to its end.
         * @param sha256 of the shard, or empty where not all of it was read
         */
        public ShardProof proof(long shard, String sha256, long bytes, List<Healing> healed, boolean remade) {
            return new ShardProof(shard, sha256, bytes, this.byBytes, this.byPixels, this.carried, this.reproven,
                    healed, this.mismatches, remade);
        }

    }

}
