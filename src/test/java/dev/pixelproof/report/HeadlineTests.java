package dev.pixelproof.report;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.Rejection;

import static org.assertj.core.api.Assertions.assertThat;

class HeadlineTests {

    private static Report report(String previous, int entries, int rejected, int newlyRejected, List<Healing> healed) {
        Report base = Reports.telling("a");
        Inventory inventory = new Inventory();
        for (int i = 0; i < entries; i++) {
            inventory.add(Entries.of("image " + i, "", ""));
        }
        RejectedImages all = new RejectedImages();
        for (int i = 0; i < rejected; i++) {
            all.add(new Rejection("image " + i, "truncated", "", 1, ""));
        }
        return new Report(base.dataset(), new Report.Changes(previous, 0, 0, 0, 0, List.of()),
                new Report.Proof("", "", 1, entries - 1, 0, 0, 0, healed), inventory, all, newlyRejected, List.of(),
                List.of());
    }

    @Test
    void whereAllIsWellOneSentenceIsEnough() {
        assertThat(Headline.of(report("", 1200, 0, 0, List.of())))
            .isEqualTo(new Headline(true, "All 1,200 images are proven.", ""));
        assertThat(Headline.of(report("", 1, 0, 0, List.of())))
            .isEqualTo(new Headline(true, "The one image is proven.", ""));
    }

    @Test
    void aFirstSnapshotTellsWhatItRejects() {
        assertThat(Headline.of(report("", 2, 1, 1, List.of())))
            .isEqualTo(new Headline(false, "All 2 images are proven.", "1 file was rejected."));
    }

    @Test
    void whatWasRejectedBeforeNeedsNobody() {
        assertThat(Headline.of(report("before", 2, 3, 0, List.of())))
            .isEqualTo(new Headline(true, "All 2 images are proven.", "3 files were rejected, as before."));
        assertThat(Headline.of(report("before", 2, 3, 2, List.of())))
            .isEqualTo(new Headline(false, "All 2 images are proven.", "3 files were rejected, 2 of them newly."));
    }

    @Test
    void whatWasHealedNeedsALook() {
        assertThat(Headline.of(report("before", 2, 0, 0, List.of(new Healing("a", "rot")))))
            .isEqualTo(new Headline(false, "All 2 images are proven.", "1 damaged image was re-encoded."));
    }

    @Test
    void itTellsWhatWasComparedWithWhat() {
        assertThat(Headline.explain(report("", 3, 0, 0, List.of()))).isEqualTo(
                "3 payloads were read back from the written files, decoded, and compared with what their sources hold"
                        + " now: 1 byte by byte, 2 sample by sample.");
    }

}
