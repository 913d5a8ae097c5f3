package dev.pixelproof.snapshot;

import java.util.List;

import dev.pixelproof.manifest.Healing;
import dev.pixelproof.verify.Verdict;

/**
 * {@code verification.json}: the comparisons that were made, and their result.
 *
 * @param format version of this document
 * @param verified when, in UTC
 * @param result {@code proven} or {@code failed}
 * @param compared which data were read and compared with each other, in words
 * @param decoder that decoded both sides
 * @param entries that were verified
 * @param byByteIdentity entries whose payload is the source's bytes and decodes to the
 * pixels that the entry states, if it states any
 * @param byPixelComparison entries whose payload decodes to the source's shape, type and
 * samples
 * @param carriedOver entries whose payload is, to the byte, the one that an earlier run
 * has proven
 * @param reproven entries proven again although an earlier run had proven them
 * @param shardsRemade shards that were made again because a source had changed after it
 * was encoded, or because an entry was damaged
 * @param healed entries that were damaged in the previous snapshot and have been
 * re-encoded from their sources
 * @param mismatches entries that do not match their source
 */
public record VerificationDocument(int format, String verified, String result, String compared, String decoder,
        long entries, long byByteIdentity, long byPixelComparison, long carriedOver, long reproven, long shardsRemade,
        List<Healing> healed, List<Verdict.Mismatch> mismatches) {

    /** The result if every entry is proven. */
    public static final String PROVEN = "proven";

    /** The result if any entry is not. */
    public static final String FAILED = "failed";

    public VerificationDocument {
        healed = List.copyOf(healed);
        mismatches = List.copyOf(mismatches);
    }

    /** A copy with other healed entries. */
    public VerificationDocument withHealed(List<Healing> others) {
        return new VerificationDocument(this.format, this.verified, this.result, this.compared, this.decoder,
                this.entries, this.byByteIdentity, this.byPixelComparison, this.carriedOver, this.reproven,
                this.shardsRemade, others, this.mismatches);
    }

}
