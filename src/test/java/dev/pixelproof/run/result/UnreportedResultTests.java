package dev.pixelproof.run.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.VerificationDocument;

import static org.assertj.core.api.Assertions.assertThat;

/** Three nights: the first told, the second died after publishing, the third runs. */
class UnreportedResultTests {

    private static final String FIRST = "2026-11-20T010000Z";

    private static final String SECOND = "2026-11-21T010000Z";

    private static final String THIRD = "2026-11-22T010000Z";

    private final OutputLayout layout;

    UnreportedResultTests(@TempDir Path output) throws IOException {
        this.layout = new OutputLayout(output, output.resolve(".pixelproof"));
        snapshot(FIRST, Results.proof(), "a.png");
        snapshot(SECOND, Results.proof("healed.png"), "a.png", "b.png");
        snapshot(THIRD, Results.proof("later.png"), "a.png", "b.png", "c.png");
    }

    private void snapshot(String name, VerificationDocument proof, String... rejected) throws IOException {
        Path directory = Files.createDirectories(path(name));
        Files.write(directory.resolve("dataset.json"), Json.pretty(Results.dataset()));
        Files.write(directory.resolve("verification.json"), Json.pretty(proof));
        StringBuilder lines = new StringBuilder();
        for (String path : rejected) {
            lines.append("{\"path\":\"").append(path).append("\",\"reason\":\"broken\",\"message\":\"It is broken\",");
            lines.append("\"source_bytes\":1,\"source_sha256\":\"").append("0".repeat(64)).append("\"}\n");
        }
        Files.writeString(directory.resolve("rejected.jsonl"), lines);
    }

    private Path path(String name) {
        return this.layout.snapshots().resolve(name);
    }

    private static ConvertResult.Published published(ConvertResult result) {
        assertThat(result).isInstanceOf(ConvertResult.Published.class);
        return (ConvertResult.Published) result;
    }

    @Test
    void aRunThatFindsNothingNewTellsWhatTheDeadOneHasPublished() throws IOException {
        ConvertResult.Unchanged unchanged = Results.unchanged(path(SECOND));

        ConvertResult.Published told = published(new UnreportedResult(this.layout, FIRST, SECOND).tell(unchanged));

        assertThat(told.publication().snapshot()).isEqualTo(new Snapshot(path(SECOND)));
        assertThat(told.publication().newRejections().first()).extracting(Rejection::path).containsExactly("b.png");
        assertThat(told.publication().verification().healed()).extracting(Healing::path).containsExactly("healed.png");
        assertThat(told.exitStatus()).isEqualTo(3);
    }

    @Test
    void aRunThatPublishesAddsTheDeadOnesRejectionsAndHealedEntriesToItsOwn() throws IOException {
        ConvertResult own = Results.published(path(THIRD), Results.proof("later.png"), Results.rejections("c.png"));

        Publication told = published(new UnreportedResult(this.layout, FIRST, SECOND).tell(own)).publication();

        assertThat(told.newRejections().first()).extracting(Rejection::path).containsExactly("b.png", "c.png");
        assertThat(told.newRejections().count()).isEqualTo(2);
        assertThat(told.verification().healed()).extracting(Healing::path).containsExactly("healed.png", "later.png");
    }

    @Test
    void whereNobodyWasEverToldOfASnapshotAllItsRejectionsAreNews() throws IOException {
        ConvertResult told = new UnreportedResult(this.layout, "", SECOND).tell(Results.unchanged(path(SECOND)));

        assertThat(published(told).publication().newRejections().first()).extracting(Rejection::path)
            .containsExactly("a.png", "b.png");
    }

    @Test
    void aResultOfWhichAllIsToldStaysAsItIs() throws IOException {
        UnreportedResult nothing = new UnreportedResult(this.layout, SECOND, SECOND);

        for (ConvertResult result : List.of(Results.unchanged(path(SECOND)),
                Results.published(path(THIRD), Results.proof(), Results.rejections()))) {
            assertThat(nothing.tell(result)).isSameAs(result);
        }
        assertThat(nothing.isSomething()).isFalse();
    }

    @Test
    void aFailureStaysAFailureAndLeavesTheTellingToTheNextRun() throws IOException {
        UnreportedResult untold = new UnreportedResult(this.layout, FIRST, SECOND);
        ConvertResult failed = new ConvertResult.Failed("The disk is full", null);

        assertThat(untold.isSomething()).isTrue();
        assertThat(untold.tell(failed)).isSameAs(failed);
    }

}
