package dev.pixelproof.run.result;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.VerificationDocument;
import dev.pixelproof.source.Skipped;
import dev.pixelproof.verify.Verdict;

/** Results of runs that never were. */
final class Results {

    static final StepTimes TOOK = new StepTimes(Duration.ofSeconds(7), List.of());

    private Results() {
    }

    /** What a snapshot of 1,234 entries says of itself. */
    static DatasetDocument dataset() {
        return new DatasetDocument(DatasetDocument.FORMAT, "test", "2026-11-22T01:00:00Z", "2026-11-22T00:59:00Z",
                new DatasetDocument.Counts(1300, 1234, 1234, 0, 0, 0, 0, Map.of(), 5, Map.of(), 61, 0, Skipped.NONE, 0,
                        0, Map.of()),
                new DatasetDocument.Changes(11, 12, 13, 14), new DatasetDocument.Bytes(1, 2, 3, 4, 5), Map.of(),
                Map.of(), List.of(), List.of(), "");
    }

    static VerificationDocument proof(String... healed) {
        return new VerificationDocument(1, "2026-11-22T01:00:00Z", VerificationDocument.PROVEN, "", "", 1234, 1200, 0,
                34, 8, 0, List.of(healed).stream().map((path) -> new Healing(path, "it was damaged")).toList(),
                List.of());
    }

    static NewRejections rejections(String... paths) {
        return new NewRejections(paths.length,
                List.of(paths).stream().map((path) -> new Rejection(path, "broken", "It is", 1, "")).toList());
    }

    static ConvertResult.Published published(Path snapshot, VerificationDocument proof, NewRejections rejections) {
        return new ConvertResult.Published(new Publication(new Snapshot(snapshot), dataset(), proof, rejections), TOOK,
                "it went on");
    }

    static ConvertResult.Unchanged unchanged(Path snapshot) {
        return new ConvertResult.Unchanged(new Snapshot(snapshot), 1300, proof(), TOOK, "");
    }

    static ConvertResult.NotProven notProven(Path file) {
        List<Verdict.Mismatch> mismatches = List.of(new Verdict.Mismatch("a.png", "pixels", "0", "1"),
                new Verdict.Mismatch("b.png", "pixels", "0", "1"));
        return new ConvertResult.NotProven(new VerificationDocument(1, "", VerificationDocument.FAILED, "", "", 2, 0, 0,
                0, 0, 0, List.of(), mismatches), file);
    }

}
