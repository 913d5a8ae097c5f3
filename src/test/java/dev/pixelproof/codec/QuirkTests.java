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

class QuirkTests {

    @Test
    void nothingOddHasNoWarnings() {
        assertThat(Quirk.warnings(Set.of())).isEmpty();
    }

    @Test
    void namesStandInTheFixedOrderWhateverTheSetsOrder() {
        Set<Quirk> found = new LinkedHashSet<>(List.of(Quirk.DECODER_REMARK, Quirk.STRAY_BYTES));

        assertThat(Quirk.warnings(found)).isEqualTo("stray_bytes,decoder_remark");
    }

    @Test
    void theWholeVocabularyIsFixed() {
        assertThat(Quirk.warnings(EnumSet.allOf(Quirk.class)))
            .isEqualTo("stray_bytes,no_end_mark,trailing_data,excess_data,stale_index,bad_checksum,dangling_pointer,"
                    + "left_out,wrong_length,decoder_remark");
    }

    @Test
    void theDocumentationExplainsEveryNameInItsOrder() throws IOException {
        List<String> names = Files.readAllLines(Path.of("docs/formats.md"))
            .stream()
            .dropWhile((line) -> !line.equals("## Quirks"))
            .takeWhile((line) -> !line.startsWith("## What is broken"))
            .filter((line) -> line.matches("\\| `[a-z_]+` \\| .*"))
            .map((line) -> line.split("`", -1)[1])
            .toList();

        assertThat(names).containsExactlyElementsOf(Arrays.stream(Quirk.values()).map(Quirk::warningName).toList());
    }

}
