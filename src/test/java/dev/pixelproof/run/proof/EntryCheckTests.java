package dev.pixelproof.run.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dev.pixelproof.TestImages;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.EntryWriter;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.StoredLine;
import dev.pixelproof.run.progress.StepProgress;
import dev.pixelproof.verify.Proof;
import dev.pixelproof.verify.StoredEntry;
import dev.pixelproof.verify.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class EntryCheckTests {

    private static final byte[] PAYLOAD = { 1, 2, 3 };

    private static final Entry ENTRY = TestImages.opaque("a.png", "original", PAYLOAD);

    private static final Verdict SAME = new Verdict.Identical("a.png", Proof.BYTES);

    private static final Verdict OTHER = new Verdict.Mismatch("a.png", "pixels", "1", "2");

    private final StepProgress progress = new StepProgress("verify", StepProgress.Work.UNKNOWN);

    private final List<String> asked = new ArrayList<>();

    private static StoredEntry stored(byte[] payload) throws IOException {
        IndexRow row = new EntryWriter(new ByteArrayOutputStream()).write(ENTRY, PAYLOAD).inShard("shard");
        return new StoredEntry(row, new StoredLine.Whole(row.offset(), row.length(), ENTRY, payload), "shard");
    }

    /**
     * The verdict of one entry, where proving it against its source would give another.
     */
    private Verdict verdict(Verdict against, StoredEntry stored, Map<String, StoredBundle.Proven> proven) {
        EntryCheck check = new EntryCheck((entry) -> {
            this.asked.add(entry.place());
            return against;
        });
        List<Verdict> verdicts = check.verify(new StoredBundle(0, List.of(stored), proven, null), this.progress)
            .verdicts();
        assertThat(verdicts).hasSize(1);
        return verdicts.get(0);
    }

    private static Map<String, StoredBundle.Proven> proven(boolean due) {
        return Map.of("a.png", new StoredBundle.Proven(ENTRY, due));
    }

    @Test
    void aNewEntryIsProvenAgainstItsSource() throws IOException {
        assertThat(verdict(SAME, stored(PAYLOAD), Map.of())).isEqualTo(SAME);
        assertThat(this.asked).containsExactly("a.png");
    }

    @Test
    void anEntryThatIsWhatWasProvenIsCarriedOverWithoutALookAtItsSource() throws IOException {
        assertThat(verdict(OTHER, stored(PAYLOAD), proven(false)))
            .isEqualTo(new Verdict.Identical("a.png", Proof.CARRIED));
        assertThat(this.asked).isEmpty();
    }

    @Test
    void anEntryThatIsNotWhatWasProvenIsHeldAgainstItsSource() throws IOException {
        StoredEntry encodedAgain = stored(new byte[] { 9 });

        assertThat(verdict(SAME, encodedAgain, proven(false))).isEqualTo(SAME);
        assertThat(verdict(OTHER, encodedAgain, proven(false))).as("a mismatch is no rot").isEqualTo(OTHER);
        assertThat(this.asked).hasSize(2);
    }

    @Test
    void anEntryWhoseProofIsDueIsHeldAgainstItsSourceAndAMismatchIsRot() throws IOException {
        assertThat(verdict(SAME, stored(PAYLOAD), proven(true))).isEqualTo(SAME);
        assertThat(verdict(OTHER, stored(PAYLOAD), proven(true)))
            .isEqualTo(new Verdict.Rotten("a.png", "pixels: expected 1, found 2"));
    }

    @Test
    void aChangedSourceOfADueEntryIsNoRot() throws IOException {
        Verdict changed = new Verdict.SourceChanged("a.png", "0", "1");

        assertThat(verdict(changed, stored(PAYLOAD), proven(true))).isEqualTo(changed);
    }

    @Test
    void aLineThatStandsInNoIndexIsNeverCarriedOver() throws IOException {
        StoredEntry unlisted = new StoredEntry(null, stored(PAYLOAD).line(), "shard");

        assertThat(verdict(OTHER, unlisted, proven(false))).isEqualTo(OTHER);
    }

    @Test
    void whatIsNotIdenticalIsCounted() throws IOException {
        verdict(SAME, stored(PAYLOAD), Map.of());
        verdict(OTHER, stored(PAYLOAD), Map.of());
        verdict(new Verdict.Unrepeatable("a.png"), stored(PAYLOAD), Map.of());

        assertThat(this.progress.rejected()).isEqualTo(2);
    }

}
