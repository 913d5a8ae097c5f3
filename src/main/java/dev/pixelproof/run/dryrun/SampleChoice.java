package dev.pixelproof.run.dryrun;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.source.Candidate;

/**
 * Chooses a few of any number of files: those whose paths have the smallest checksums. So
 * they are spread evenly, and the same files give the same choice. Not safe for use by
 * several threads.
 */
final class SampleChoice {

    private final int most;

    private final PriorityQueue<Ranked> chosen = new PriorityQueue<>(Comparator.comparing(Ranked::rank).reversed());

    /**
     * Chooses.
     * @param most the most files
     */
    SampleChoice(int most) {
        this.most = most;
    }

    void add(PlannedFile file) {
        this.chosen.add(new Ranked(Sha256.of(file.path().getBytes(StandardCharsets.UTF_8)).hex(), file.candidate()));
        if (this.chosen.size() > this.most) {
            this.chosen.remove();
        }
    }

    /** The choice; its first few are a choice as good as all of them. */
    List<Candidate> files() {
        List<Ranked> all = new ArrayList<>(this.chosen);
        all.sort(Comparator.comparing(Ranked::rank));
        return all.stream().map(Ranked::file).toList();
    }

    private record Ranked(String rank, Candidate file) {
    }

}
