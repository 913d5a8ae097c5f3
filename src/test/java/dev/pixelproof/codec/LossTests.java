package dev.pixelproof.codec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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

    @Test
    void theDocumentationExplainsEveryNameInTheOrderOfTheLedger() throws IOException {
        List<String> names = Files.readAllLines(Path.of("docs/formats.md"))
            .stream()
            .dropWhile((line) -> !line.equals("## The loss ledger"))
            .takeWhile((line) -> !line.equals("## Quirks"))
            .filter((line) -> line.matches("\\| `[a-z_]+` \\| .*"))
            .map((line) -> line.split("`", -1)[1])
            .toList();

        assertThat(names).containsExactlyElementsOf(Arrays.stream(Loss.values()).map(Loss::ledgerName).toList());
    }

}
