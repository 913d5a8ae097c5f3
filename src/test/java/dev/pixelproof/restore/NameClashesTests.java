package dev.pixelproof.restore;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import dev.pixelproof.TestImages;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.path.PathOrder;

import static org.assertj.core.api.Assertions.assertThat;

class NameClashesTests {

    private static final String[] PIECES = { "a", "b", ".", "/", ".png", ".PNG", ".jpg", "-", "\u00e9",
            "\ud83d\ude00" };

    private static Set<String> clashes(List<Entry> entries) {
        NameClashes clashes = new NameClashes();
        entries.forEach(clashes::add);
        return clashes.clashing();
    }

    private static Entry entry(String path, String codec) {
        return TestImages.opaque(path, codec, path.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whoWouldHaveToBeRenamedGivesWay() {
        assertThat(clashes(List.of(entry("a.jpg", "png"), entry("a.jpg.png", "original")))).containsExactly("a.jpg");
    }

    @Test
    void namesBetweenTheTwoHideNoClash() {
        assertThat(clashes(List.of(entry("a.jpg", "png"), entry("a.jpg-b", "png"), entry("a.jpg.pn", "png"),
                entry("a.jpg.png", "png"))))
            .containsExactly("a.jpg");
    }

    @Test
    void anEntryDoesNotBecomeAFileWhereAnotherNeedsADirectory() {
        assertThat(clashes(List.of(entry("a.jpg", "png"), entry("a.jpg.png/b.gif", "original"))))
            .containsExactly("a.jpg");
    }

    @Test
    void entriesThatKeepTheirNamesDoNotClash() {
        assertThat(clashes(List.of(entry("a.jpg", "original"), entry("a.jpg.png", "original")))).isEmpty();
    }

    /**
     * The oracle compares every pair: an entry clashes when its target is not its path,
     * but another's, or a directory on the way to another's.
     */
    @Test
    void streamingFindsWhatComparingAllPairsFinds() {
        for (int seed = 0; seed < 2000; seed++) {
            List<Entry> entries = randomEntries(new Random(seed));

            Set<String> expected = new HashSet<>();
            for (Entry one : entries) {
                String target = target(one);
                if (!target.equals(one.path()) && entries.stream()
                    .anyMatch((other) -> other.path().equals(target) || other.path().startsWith(target + "/"))) {
                    expected.add(one.path());
                }
            }

            assertThat(clashes(entries)).as("seed " + seed).isEqualTo(expected);
        }
    }

    private static String target(Entry entry) {
        boolean renamed = entry.payload().codec().equals("png")
                && !entry.path().toLowerCase(Locale.ROOT).endsWith(".png");
        return renamed ? entry.path() + ".png" : entry.path();
    }

    private static List<Entry> randomEntries(Random random) {
        Map<String, Entry> sorted = new TreeMap<>(PathOrder.INSTANCE);
        int count = 2 + random.nextInt(30);
        for (int i = 0; i < count; i++) {
            StringBuilder path = new StringBuilder("x");
            for (int pieces = random.nextInt(4); pieces > 0; pieces--) {
                path.append(PIECES[random.nextInt(PIECES.length)]);
            }
            sorted.put(path.toString(), entry(path.toString(), random.nextBoolean() ? "png" : "original"));
            if (random.nextBoolean()) {
                path.append(".png");
                sorted.put(path.toString(), entry(path.toString(), random.nextBoolean() ? "png" : "original"));
            }
        }
        return new ArrayList<>(sorted.values());
    }

}
