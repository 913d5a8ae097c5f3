package dev.pixelproof.run;

import dev.pixelproof.encode.ImageEncoder;
import dev.pixelproof.encode.KnownCrashes;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.verify.EntryVerifier;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.Verdict;

/**
 * Keeps an image that crashes the native decoder from ending every run: records the
 * images that are being decoded, and refuses to decode images that are known to crash it.
 *
 * @param known images that are known to crash the decoder
 * @param notes of the images that are being decoded
 */
public record CrashGuard(KnownCrashes known, InFlightNotes notes) {

    /** Guards nothing. */
    public static final CrashGuard NONE = new CrashGuard(KnownCrashes.NONE, InFlightNotes.none());

    /**
     * Encodes a candidate under a note. One whose path is not UTF-8 is never decoded and
     * needs none.
     * @param room for a large image
     */
    public Outcome encode(ImageEncoder encoder, Candidate candidate, HeapBudget.Room room) {
        return candidate.utf8() ? this.notes.during(candidate.path(), () -> encoder.encode(candidate, room))
                : encoder.encode(candidate, room);
    }

    /**
     * Verifies an entry under a note. One whose source is known to kill the decoder
     * counts as changed, so that its shard is made again without it.
     */
    public Verdict verify(EntryVerifier verifier, StoredEntry stored) {
        IndexRow row = stored.row();
        if (row != null && this.known.contains(row.entry().source().sha256())) {
            return new Verdict.SourceChanged(row.entry().path(), row.entry().source().sha256(), "crashes the decoder");
        }
        return this.notes.during(stored.place(), () -> verifier.verify(stored));
    }

}
