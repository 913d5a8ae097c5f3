package dev.pixelproof.sidecar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.pixelproof.durable.Disk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SortedRowsTests {

    private static List<TableRow> rows(Random random) {
        List<String> parts = List.of("a", "b", "a-b", "a.b", "\u00e9", "\ud83d\ude00", "z", "Z");
        return IntStream.range(0, random.nextInt(2000)).mapToObj((line) -> {
            StringBuilder path = new StringBuilder(parts.get(random.nextInt(parts.size())));
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                path.append('/').append(parts.get(random.nextInt(parts.size())));
            }
            return new TableRow(path.toString(), line, "{\"n\":" + random.nextInt() + "}");
        }).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = { 1, 2, 3, 4 })
    void whatIsSortedInPartsIsSorted(long seed, @TempDir Path directory) throws IOException {
        List<TableRow> rows = rows(new Random(seed));
        List<TableRow> sorted = new ArrayList<>();

        try (SortedRows all = SortedRows.of(new Given(rows.iterator()), Disk.real(), directory.resolve("parts"),
                1 + new Random(seed).nextInt(50_000))) {
            for (TableRow next = all.next(); next != null; next = all.next()) {
                sorted.add(next);
            }
        }

        assertThat(sorted).as("seed %d", seed).isEqualTo(rows.stream().sorted(TableRow.ORDER).toList());
        assertThat(directory.resolve("parts")).doesNotExist();
    }

    private record Given(Iterator<TableRow> rows) implements RowReader {

        @Override
        public @Nullable TableRow next() {
            return this.rows.hasNext() ? this.rows.next() : null;
        }

        @Override
        public void close() {
            // nothing is open
        }

    }

}
