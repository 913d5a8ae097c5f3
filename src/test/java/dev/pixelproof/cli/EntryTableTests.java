package dev.pixelproof.cli;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.pixelproof.TestImages;
import dev.pixelproof.manifest.IndexRow;

import static org.assertj.core.api.Assertions.assertThat;

class EntryTableTests {

    private static final IndexRow ROW = new IndexRow(TestImages.opaque("a/b.png", "original", new byte[2000]),
            "manifest-3f9ab2c41d07.jsonl", 5_000_000_000L, 3210);

    @Test
    void sizesAreBytesAndWhatIsEmptyIsShownAsSuch() {
        assertThat(EntryTable.lines(ROW)).startsWith("path            a/b.png", "label           -")
            .contains("media type      image/png", "width           1", "payload bytes   2,000 bytes (2.0 kB)",
                    "lost            nothing")
            .endsWith("shard           manifest-3f9ab2c41d07.jsonl", "offset          5000000000",
                    "length          3,210 bytes (3.2 kB)");
    }

    @Test
    void everyFieldOfTheRowHasItsLineUnderItsName() {
        String json = new String(ROW.toJson(), StandardCharsets.UTF_8);
        List<String> names = EntryTable.lines(ROW).stream().map((line) -> line.substring(0, 15).strip()).toList();

        assertThat(List.of(json.split(",\"|\\{\"", -1))).filteredOn((field) -> !field.isEmpty())
            .map((field) -> field.substring(0, field.indexOf('"')).replace('_', ' '))
            .containsExactlyElementsOf(names);
    }

}
