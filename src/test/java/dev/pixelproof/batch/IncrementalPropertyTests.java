package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.run.RunOptions;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.settings.JobSettings;
import dev.pixelproof.settings.LabelRule;
import dev.pixelproof.snapshot.Snapshot;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random histories. Each run draws its own seed; {@code -Dpixelproof.seed=N} repeats one,
 * as a failure's message says.
 */
class IncrementalPropertyTests {

    private static final int NIGHTS = 10;

    private static final int IMAGES = 60;

    @Test
    void whateverTheHistoryASnapshotIsTheOneMadeFromNothing(@TempDir Path directory) throws IOException {
        long seed = Long.getLong("pixelproof.seed", new SecureRandom().nextInt());
        new History(new Random(seed), new Nights(TestJob.in(directory)), seed).live();
    }

    /** One history. */
    private static final class History {

        private final Random random;

        private final Nights nights;

        private final long seed;

        private LabelRule label = LabelRule.DIRECTORY;

        private int threads = 2;

        private boolean keepsDamaged;

        private boolean stateIsWhole = true;

        History(Random random, Nights nights, long seed) {
            this.random = random;
            this.nights = nights.with(new RunOptions(false, true, Duration.ZERO));
            this.seed = seed;
            this.keepsDamaged = random.nextBoolean();
        }

        void live() throws IOException {
            RandomDay first = new RandomDay(this.random, this.nights, 0);
            first.add(IMAGES);
            this.nights.publishNext();
            for (int night = 1; night <= NIGHTS; night++) {
                live(night);
            }
        }

        private void live(int night) throws IOException {
            Snapshot before = this.nights.latest();
            RandomDay day = new RandomDay(this.random, this.nights,
                    (int) (before.document().counts().entries() / 5) - 1);
            for (int i = this.random.nextInt(9); i > 0; i--) {
                day.act();
            }
            boolean thorough = this.random.nextInt(3) == 0;
            if (thorough) {
                day.drift(before);
                day.rot(before);
            }
            int upkeep = this.random.nextInt(8);
            changeSettings(upkeep);
            String message = "night %d (%s%s, upkeep %d); repeat with -Dpixelproof.seed=%d".formatted(night,
                    day.story(), thorough ? "thorough" : "", upkeep, this.seed);
            ConvertResult result = convert(thorough);
            check(result, before, message);
            this.nights.assertAsFromNothing(message);
        }

        private void changeSettings(int upkeep) throws IOException {
            switch (upkeep) {
                case 0 -> this.label = (this.label == LabelRule.NONE) ? LabelRule.DIRECTORY : LabelRule.NONE;
                case 3 -> this.keepsDamaged = !this.keepsDamaged;
                case 1 -> this.threads = 1 + this.random.nextInt(4);
                case 2 -> {
                    this.nights.deleteState();
                    this.stateIsWhole = false;
                }
                default -> {
                    // a day like any other
                }
            }
        }

        private ConvertResult convert(boolean thorough) throws IOException {
            UnaryOperator<JobSettings> labelled = Variants.labelled(this.label);
            UnaryOperator<JobSettings> threaded = Variants.onThreads(this.threads);
            UnaryOperator<JobSettings> keeping = Variants.keepingDamaged(this.keepsDamaged);
            UnaryOperator<JobSettings> scrubbing = Variants.scrubbing(thorough ? 1 : 5).andThen(keeping)::apply;
            this.nights.with((all) -> scrubbing.apply(threaded.apply(labelled.apply(all))));
            return (thorough || this.random.nextBoolean()) ? this.nights.next() : again();
        }

        /** No proof is due, so that nothing is decoded but what has changed. */
        private ConvertResult again() throws IOException {
            ConvertResult result = this.nights.again();
            Set<String> decoded = this.nights.decoded();
            if (this.stateIsWhole) {
                Set<String> changed = Nights.changes(this.nights.latest())
                    .stream()
                    .map((change) -> change.substring(change.indexOf(' ') + 1))
                    .collect(Collectors.toSet());
                Set<String> allowed = Nights.sources(this.nights.latest())
                    .stream()
                    .filter((source) -> changed.contains(source.path()))
                    .map(SourceRecord::sha256)
                    .collect(Collectors.toSet());
                assertThat(allowed).as("seed %d", this.seed).containsAll(decoded);
            }
            return result;
        }

        private void check(ConvertResult result, Snapshot before, String message) throws IOException {
            Snapshot after = this.nights.latest();
            if (result instanceof ConvertResult.Unchanged) {
                assertThat(after).as(message).isEqualTo(before);
                return;
            }
            Publication publication = TestJob.published(result);
            assertThat(publication.snapshot()).as(message).isEqualTo(after);
            assertThat(publication.verification().mismatches()).as(message).isEmpty();
            assertThat(Nights.changes(after)).as(message)
                .isEqualTo(difference(Nights.sources(before), Nights.sources(after)));
        }

        /** Told once more and in a simple way. */
        private static List<String> difference(List<SourceRecord> before, List<SourceRecord> after) {
            Map<String, SourceRecord> old = byPath(before);
            Map<String, SourceRecord> now = byPath(after);
            Set<String> paths = new TreeSet<>(PathOrder.INSTANCE);
            paths.addAll(old.keySet());
            paths.addAll(now.keySet());
            List<String> changes = new ArrayList<>();
            for (String path : paths) {
                String change = change(old.get(path), now.get(path));
                if (!change.isEmpty()) {
                    changes.add(change + " " + path);
                }
            }
            return changes;
        }

        private static String change(@org.jspecify.annotations.Nullable SourceRecord old,
                @org.jspecify.annotations.Nullable SourceRecord now) {
            if (old == null) {
                return "new";
            }
            if (now == null) {
                return "removed";
            }
            return (old.sha256() + old.state() + old.annotationSha256())
                .equals(now.sha256() + now.state() + now.annotationSha256()) ? "" : "modified";
        }

        private static Map<String, SourceRecord> byPath(List<SourceRecord> records) {
            Map<String, SourceRecord> all = new LinkedHashMap<>();
            records.forEach((record) -> all.put(record.path(), record));
            assertThat(all).hasSameSizeAs(records);
            return all;
        }

    }

}
