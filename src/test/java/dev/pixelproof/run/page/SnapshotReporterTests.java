package dev.pixelproof.run.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.TestImages;
import dev.pixelproof.batch.TestJob;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.SumsCheck;
import dev.pixelproof.snapshot.VerificationDocument;

import static org.assertj.core.api.Assertions.assertThat;

class SnapshotReporterTests {

    private final TestJob job;

    SnapshotReporterTests(@TempDir Path directory) throws IOException {
        this.job = TestJob.in(directory)
            .add("cats/a.pgm", TestImages.pgm(7, 5, 1))
            .add("dogs/b.png", TestImages.png(8, 5, 2))
            .add("dogs/c.gif", "GIF89a, and no more".getBytes(StandardCharsets.US_ASCII));
    }

    private static String page(Snapshot snapshot) throws IOException {
        return Files.readString(snapshot.file("report.html"));
    }

    private static SnapshotReporter reporter(TestJob job) {
        return new SnapshotReporter(job.layout(), Optional.empty(), List.of());
    }

    @Test
    void eachSnapshotHoldsAPageThatItsSumsList() throws IOException {
        Snapshot snapshot = this.job.publish().snapshot();

        assertThat(page(snapshot)).contains("All 2 images are proven.", "1 file was rejected.", "dogs/c.gif", "Labels");
        assertThat(SumsCheck.of(snapshot).mismatches()).isEmpty();
        assertThat(SumsCheck.of(snapshot).expected("report.html")).matches("[0-9a-f]{64}");
    }

    @Test
    void theNextPageTellsWhatChangedAndOfTheRunBefore() throws IOException {
        Snapshot first = this.job.publish().snapshot();
        this.job.add("dogs/<d>.png", TestImages.png(9, 9, 3));
        this.job.add("cats/a.pgm", TestImages.pgm(7, 6, 4));

        String page = page(this.job.publish().snapshot());

        assertThat(page).contains("Against snapshot " + first.name(), "dogs/&lt;d&gt;.png",
                "1 file was rejected, as before.", "1 new, 1 modified, 0 removed, 2 unchanged", "published");
    }

    @Test
    @SuppressWarnings("NullAway")
    void aPageThatCanNotBeMadeSaysSoAndStopsNothing() throws IOException {
        Snapshot snapshot = this.job.publish().snapshot();
        VerificationDocument verification = Json.read(Files.readAllBytes(snapshot.file("verification.json")),
                VerificationDocument.class);
        Snapshot withoutLines = new Snapshot(this.job.sources());

        SnapshotReporter faulty = reporter(this.job);

        faulty.add(null);
        byte[] afterFault = faulty.page(snapshot, snapshot.document(), verification);
        byte[] afterMissingFile = reporter(this.job).page(withoutLines, snapshot.document(), verification);

        assertThat(new String(afterFault, StandardCharsets.UTF_8)).contains("The report could not be made.",
                "NullPointerException");
        assertThat(new String(afterMissingFile, StandardCharsets.UTF_8)).contains("The report could not be made.",
                "rejected.jsonl");
    }

}
