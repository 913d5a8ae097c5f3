package dev.pixelproof.codec;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LossTests {

    @Test
    void nothingLostIsAnEmptyLedger() {
        assertThat(Loss.ledger(Set.of())).isEmpty();
    }

    @Test
    void namesStandInTheFixedOrderWhateverTheSetsOrder() {
        Set<Loss> found = new LinkedHashSet<>(List.of(Loss.FRAMES, Loss.ICC_PROFILE, Loss.EXIF));

        String ledger = Loss.ledger(found);

        assertThat(ledger).isEqualTo("exif,icc_profile,frames");
    }

    @Test
    void theLedgersWholeVocabularyIsFixed() {
        String ledger = Loss.ledger(EnumSet.allOf(Loss.class));

        assertThat(ledger)
            .isEqualTo("exif,icc_profile,xmp,iptc,text,comment,gamma,cmyk,frames,resolution," + "trailing_data,other");
    }

}
