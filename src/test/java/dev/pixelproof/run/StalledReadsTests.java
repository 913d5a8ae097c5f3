package dev.pixelproof.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.pixelproof.run.progress.RunEvent;
import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.source.Links;
import dev.pixelproof.source.OpenSource;
import dev.pixelproof.source.SourceDirectory;
import dev.pixelproof.source.SourceTree;

import static org.assertj.core.api.Assertions.assertThat;

class StalledReadsTests {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T01:00:00Z"));

    private final List<String> warnings = new ArrayList<>();

    private final RunMonitor monitor = new RunMonitor((event) -> {
        if (event instanceof RunEvent.Warning warning) {
            this.warnings.add(warning.message());
        }
    });

    private StalledReads reads() {
        InstantSource source = this.now::get;
        return new StalledReads(this.monitor, source.withZone(ZoneOffset.UTC));
    }

    private void later(int seconds, StalledReads reads) {
        this.now.updateAndGet((instant) -> instant.plusSeconds(seconds));
        reads.look();
    }

    @Test
    void onlyTheFirstReadWithoutProgressIsAWarning(@TempDir Path root) throws Exception {
        Files.writeString(root.resolve("a.png"), "a");
        Files.writeString(root.resolve("b.png"), "b");
        SourceTree tree = new SourceTree(List.of(new SourceDirectory("", root)), Links.PASSED_OVER,
                this.monitor.reads());
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread other = new Thread(() -> hold(tree, open, end));

        try (StalledReads reads = reads(); OpenSource file = tree.open("a.png", true)) {
            reads.look();
            later(59, reads);
            assertThat(this.warnings).isEmpty();
            later(1, reads);
            assertThat(this.warnings).containsExactly("Reading a.png has made no progress since 2026-11-22T01:00:00Z; "
                    + "check its disk or server. The run waits for it");
            other.start();
            open.await();
            later(10, reads);
            later(600, reads);
        }
        finally {
            end.countDown();
        }

        assertThat(this.warnings).hasSize(1);
    }

    private static void hold(SourceTree tree, CountDownLatch open, CountDownLatch end) {
        try (OpenSource file = tree.open("b.png", true)) {
            open.countDown();
            end.await();
        }
        catch (IOException | InterruptedException ex) {
            throw new AssertionError(ex);
        }
    }

}
