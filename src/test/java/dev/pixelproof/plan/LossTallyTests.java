package dev.pixelproof.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceTree;
import dev.pixelproof.source.Wanted;
import dev.pixelproof.source.glob.Globs;

import static org.assertj.core.api.Assertions.assertThat;

class LossTallyTests {

    private static final SourceTree ONE = new SourceTree(List.of(new SourceDirectory("", Path.of("/s"))));

    private static final SourceTree TWO = new SourceTree(
            List.of(new SourceDirectory("a", Path.of("/a")), new SourceDirectory("b", Path.of("/b"))));

    private static void add(LossTally tally, String folder, int entries, int lost) {
        for (int i = 0; i < entries; i++) {
            tally.add(folder + i + ".png", i < lost);
        }
    }

    @Test
    void eachPartCountsItsOwnEntries() {
        LossTally tally = new LossTally(TWO,
                (candidate) -> new Annotation(candidate.path().contains("dogs") ? "dogs" : "cats",
                        candidate.path().startsWith("a") ? "x" : "y", ""),
                null);
        add(tally, "a/cats/", 10, 0);
        add(tally, "b/cats/", 10, 2);
        add(tally, "b/dogs/", 8, 8);

        assertThat(tally.worst()).containsExactly(new PartLoss("folder", "b/dogs", 8, 8),
                new PartLoss("label", "dogs", 8, 8), new PartLoss("source", "b", 10, 18),
                new PartLoss("split", "y", 10, 18), new PartLoss("folder", "b/cats", 2, 10),
                new PartLoss("label", "cats", 2, 20));
    }

    @Test
    void tinyPartsAndSingleImagesDoNotCount() {
        LossTally tally = new LossTally(ONE, (candidate) -> Annotation.NONE, null);
        add(tally, "tiny/", 4, 4);
        add(tally, "small/", 5, 1);
        add(tally, "", 9, 9);

        assertThat(tally.worst()).isEmpty();
    }

    @Test
    void theWorstOfManyPartsAreKept() {
        LossTally tally = new LossTally(ONE, (candidate) -> Annotation.NONE, null);
        for (int folder = 0; folder < 50; folder++) {
            add(tally, "%02d/".formatted(folder), 100, folder);
        }

        assertThat(tally.worst()).hasSize(20).startsWith(new PartLoss("folder", "49", 49, 100));
    }

    @Test
    void entriesThatOnlyTheRulesOfThisFormatLeaveOutAreCountedApartIfTheyAreThere(@TempDir Path root)
            throws IOException {
        SourceTree tree = new SourceTree(
                List.of(new SourceDirectory("a", root.resolve("a")), new SourceDirectory("b", root.resolve("b"))));
        Wanted wanted = new Wanted(new Globs(List.of(), List.of("old*", "*.bmp")));
        LossTally tally = new LossTally(tree, (candidate) -> Annotation.NONE, wanted);
        for (String path : List.of("a/.git/1.png", "a/x/1.png", "a/x/old/1.png", "b/2.tmp", "b/3.bmp", "b/old.png")) {
            Files.createDirectories(root.resolve(path).resolveSibling(""));
            Files.createFile(root.resolve(path));
            tally.add(path, true);
        }
        tally.add("a/.kept/1.png", false);
        tally.add("a/.gone/1.png", true);

        assertThat(tally.unasked()).isEqualTo(new PlanTotals.Unasked(3, "a/.git/1.png"));
    }

    @Test
    void withoutNewRulesNothingIsLeftOutUnasked() {
        LossTally tally = new LossTally(ONE, (candidate) -> Annotation.NONE, null);
        tally.add(".git/1.png", true);

        assertThat(tally.unasked()).isEqualTo(PlanTotals.Unasked.NONE);
    }

}
