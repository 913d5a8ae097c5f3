package dev.pixelproof.run.page;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.report.PastRun;
import dev.pixelproof.run.history.RunHistory;
import dev.pixelproof.run.history.RunRecord;

/** The newest runs of a job's history, for its report. */
final class RecentRuns {

    static final int MOST = 12;

    private RecentRuns() {
    }

    /**
     * Reads the end of the history, the newest run first.
     * @param state the state directory
     */
    static List<PastRun> of(Path state) throws IOException {
        List<PastRun> runs = new ArrayList<>();
        new RunHistory(Disk.real(), state).runs().forEach((run) -> runs.add(shown(run)));
        Collections.reverse(runs);
        return runs.subList(0, Math.min(MOST, runs.size()));
    }

    private static PastRun shown(dev.pixelproof.run.history.PastRun run) {
        RunRecord.Counts counts = run.counts();
        return new PastRun(run.started(), run.seconds(), run.result(), counts.added(), counts.modified(),
                counts.removed(), counts.rejected(), run.message());
    }

}
