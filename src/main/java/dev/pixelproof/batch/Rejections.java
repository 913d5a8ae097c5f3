package dev.pixelproof.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.snapshot.Staging;

/**
 * The rejections that staging holds.
 *
 * @param count how many
 * @param first the first few
 */
record Rejections(long count, List<Rejection> first) {

    private static final int EXAMPLES = 3;

    static Rejections of(Staging staging) throws IOException {
        long count = 0;
        List<Rejection> first = new ArrayList<>();
        long shards = staging.plan().totals().shards();
        for (long shard = 0; shard < shards; shard++) {
            try (JsonLines<Rejection> lines = JsonLines.open(staging.shard(shard).rejected(), Rejection.class)) {
                for (Rejection next = lines.next(); next != null; next = lines.next()) {
                    count++;
                    if (first.size() < EXAMPLES) {
                        first.add(next);
                    }
                }
            }
        }
        return new Rejections(count, first);
    }

    /** The first few, for a message. */
    String examples() {
        List<String> texts = this.first.stream().map((row) -> row.path() + " (" + row.reason() + ")").toList();
        return String.join(", ", texts) + ((this.count > EXAMPLES) ? "…" : "");
    }

}
