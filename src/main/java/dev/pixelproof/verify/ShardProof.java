package dev.pixelproof.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.manifest.Json;

/**
 * What verifying one shard gave, over the bytes that were read back.
 *
 * @param shard number of the shard
 * @param sha256 of the shard's bytes
 * @param bytes size of the shard
 * @param byByteIdentity entries proven by equal bytes
 * @param byPixelComparison entries proven by equal samples
 * @param mismatches entries that are not what their source is
 * @param remade whether the shard was made again because sources had changed
 */
public record ShardProof(long shard, String sha256, long bytes, long byByteIdentity, long byPixelComparison,
        List<Verdict.Mismatch> mismatches, boolean remade) {

    public ShardProof {
        mismatches = List.copyOf(mismatches);
    }

    /** Where the proof of a shard lies below a directory of proofs. */
    public static Path file(Path proofs, long shard) {
        return proofs.resolve("%08d.json".formatted(shard));
    }

    /** Reads a proof. */
    public static ShardProof read(Path proofs, long shard) throws IOException {
        return Json.read(Files.readAllBytes(file(proofs, shard)), ShardProof.class);
    }

    /** Writes the proof whole. */
    public void write(Disk disk, Path proofs) throws IOException {
        disk.replace(file(proofs, this.shard), Json.bytes(this));
    }

    /** Collects verdicts over one shard. Not safe for use by several threads. */
    public static final class Tally {

        private long byBytes;

        private long byPixels;

        private final List<Verdict.Mismatch> mismatches = new ArrayList<>();

        private final List<String> changed = new ArrayList<>();

        private final List<String> unrepeatable = new ArrayList<>();

        /** Adds verdicts. */
        public void add(List<Verdict> verdicts) {
            for (Verdict verdict : verdicts) {
                if (verdict instanceof Verdict.Identical identical) {
                    count(identical.proof());
                }
                else if (verdict instanceof Verdict.Mismatch mismatch) {
                    this.mismatches.add(mismatch);
                }
                else if (verdict instanceof Verdict.SourceChanged source) {
                    this.changed.add(source.path());
                }
                else if (verdict instanceof Verdict.Unrepeatable source) {
                    this.unrepeatable.add(source.path());
                }
            }
        }

        private void count(Proof proof) {
            switch (proof) {
                case BYTES -> this.byBytes++;
                case PIXELS -> this.byPixels++;
                case SELF -> throw new IllegalArgumentException("A run proves against the sources");
            }
        }

        /** Paths of sources that changed since they were encoded. */
        public List<String> changed() {
            return List.copyOf(this.changed);
        }

        /** Paths of sources that do not decode to the same samples each time. */
        public List<String> unrepeatable() {
            return List.copyOf(this.unrepeatable);
        }

        /** Whether the shard can stay as it is, with the proof of it. */
        public boolean isSettled() {
            return this.changed.isEmpty() && this.unrepeatable.isEmpty();
        }

        /** The proof, once the shard has been read to its end. */
        public ShardProof proof(long shard, Sha256 sha256, long bytes, boolean remade) {
            return new ShardProof(shard, sha256.hex(), bytes, this.byBytes, this.byPixels, this.mismatches, remade);
        }

    }

}
