package dev.pixelproof.snapshot;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.path.PathOrder;

import static org.assertj.core.api.Assertions.assertThat;

class SidecarCountTests {

    private static long count(String... paths) {
        SidecarCount count = new SidecarCount();
        List.of(paths).stream().sorted(PathOrder.INSTANCE).forEach((path) -> {
            boolean image = path.endsWith("g");
            count.add(new SourceRecord(path, 1, "2026-11-22T01:00:00.000000000Z", "",
                    image ? SourceRecord.ENTRY : SourceRecord.IGNORED, ""));
        });
        return count.total();
    }

    @Test
    void textAndJsonBesideAnImageAreSidecars() {
        assertThat(count("a.jpg", "a.json", "a.txt", "b.txt", "c/a.txt", "a/a.json")).isEqualTo(2);
        assertThat(count("x.json", "x.png", "x.txt", "y.json")).isEqualTo(2);
    }

    @Test
    void namesWithDotsBelongToTheLongestStem() {
        assertThat(count("a.b.png", "a.b.txt", "a.txt", "a.png", "a.b.c.txt")).isEqualTo(2);
    }

    @Test
    void tablesAreSidecarsWhereverTheyLie() {
        assertThat(count("metadata.jsonl", "a/metadata.csv", "a/other.csv")).isEqualTo(2);
    }

    @Test
    void otherFilesAndNamesWithoutAnEndingAreNone() {
        assertThat(count("a.jpg", "a.db", "a", "a.b/c", "README.md", "a-1.txt")).isZero();
    }

}
