package dev.pixelproof.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.SourceFacts;

import static org.assertj.core.api.Assertions.assertThat;

class InventoryTests {

    private static final int SEED = 20261126;

    private final List<Entry> entries = new ArrayList<>();

    private final Inventory inventory = new Inventory();

    InventoryTests() {
        Random random = new Random(SEED);
        for (int i = 0; i < 3000; i++) {
            Entry entry = Entries.random(random, i);
            this.entries.add(entry);
            this.inventory.add(entry);
        }
    }

    private Stream<Entry> decoded() {
        return this.entries.stream().filter((entry) -> entry.pixels().isKnown());
    }

    private static void assertSame(NamedCounts actual, Stream<Entry> entries, Function<Entry, String> name) {
        Map<String, Long> expected = entries.collect(Collectors.groupingBy(name, Collectors.counting()));

        assertThat(actual.top(Integer.MAX_VALUE)).as("seed " + SEED)
            .allSatisfy((share) -> assertThat(share.count()).as(share.label()).isEqualTo(expected.get(share.name())))
            .hasSameSizeAs(expected.keySet());
    }

    @Test
    void everythingIsCountedAsASlowCountWould() {
        assertSame(this.inventory.formats, this.entries.stream(), (entry) -> entry.source().format());
        assertSame(this.inventory.codecs, this.entries.stream(), (entry) -> entry.payload().codec());
        assertSame(this.inventory.labels, this.entries.stream(), (entry) -> entry.annotation().label());
        assertSame(this.inventory.splits, this.entries.stream(), (entry) -> entry.annotation().split());
        assertSame(this.inventory.types, decoded(),
                (entry) -> entry.pixels().dtype() + " × " + entry.pixels().channels());
        assertSame(this.inventory.shapes, decoded(),
                (entry) -> entry.pixels().width() + " × " + entry.pixels().height());
        assertThat(this.inventory.entries()).isEqualTo(3000);
        assertThat(this.inventory.undecoded()).isEqualTo(3000 - decoded().count());
        assertThat(this.inventory.turned())
            .isEqualTo(this.entries.stream().filter((entry) -> entry.source().orientation() > 1).count());
    }

    @Test
    void lossesAreCountedByNameAndEntriesWithoutAnyForThemselves() {
        long exif = this.entries.stream().filter((entry) -> List.of(entry.lost().split(",")).contains("exif")).count();
        long none = this.entries.stream().filter((entry) -> entry.lost().isEmpty()).count();

        assertThat(this.inventory.losses.of("exif")).isEqualTo(exif).isPositive();
        assertThat(this.inventory.lossless()).isEqualTo(none).isPositive();
    }

    @Test
    void sizesAreCountedWhereTheyLie() {
        for (int bin = 0; bin < 100; bin++) {
            double from = LogHistogram.edge(bin);
            double to = LogHistogram.edge(bin + 1);
            long expected = this.entries.stream()
                .filter((entry) -> entry.source().bytes() >= from && entry.source().bytes() < to)
                .count();

            assertThat(this.inventory.fileBytes.of(bin)).as("bin " + bin + ", seed " + SEED).isEqualTo(expected);
        }
    }

    @Test
    void theLargestAreTheLargestAndThoseThatCameFirstOfEqualOnes() {
        for (int i = 0; i < 2; i++) {
            Entry huge = Entries.of("huge " + i, "", "");
            add(huge, Long.MAX_VALUE);
        }
        List<Entry> expected = this.entries.stream()
            .sorted(Comparator.comparingLong((Entry entry) -> entry.source().bytes()).reversed())
            .limit(LargestImages.MOST)
            .toList();

        assertThat(this.inventory.largest.list()).as("seed " + SEED).isEqualTo(expected);
    }

    private void add(Entry entry, long bytes) {
        SourceFacts source = new SourceFacts("png", 1, bytes, "");
        Entry sized = new Entry(entry.path(), Annotation.NONE, source, entry.pixels(), entry.payload(), "");
        this.entries.add(sized);
        this.inventory.add(sized);
    }

}
