package dev.pixelproof.run.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Shell scripts stand in for the process that decodes. */
class ChildProbeTests {

    private static final String SHA256 = "0123456789abcdef".repeat(4);

    private static DecoderProbe.Findings probe(String script, String... files) {
        ChildProbe probe = new ChildProbe(List.of("/bin/sh", "-c", "read -r task\n" + script), CompletableFuture::new);
        return probe.probe(new ProbeTask("file:///state", "original", "fast", List.of(files)));
    }

    private static String message(String cause) {
        return "The decoder crashed on this image, twice: " + cause + "; fix or remove the file";
    }

    @ParameterizedTest
    @CsvSource({ "kill -SEGV $$, signal 11 (SIGSEGV)", "kill -ABRT $$, signal 6 (SIGABRT)",
            "kill -KILL $$, signal 9 (SIGKILL)", "exit 7, exit status 7", "exit 0, exit status 0",
            "echo '#  SIGBUS (0x7) at pc=0x1'; exit 1, signal 7 (SIGBUS)" })
    void anImageWhoseProcessDiesIsBlamedAndTheMessageSaysWhatEndedIt(String death, String cause) {
        DecoderProbe.Findings findings = probe("echo ready; echo trying 0 " + SHA256 + "; " + death, "file:///a.png");

        assertThat(findings.crashes()).isEqualTo(Map.of(SHA256, message(cause)));
        assertThat(findings.remarks()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "echo ready; echo trying 0 x; kill -TERM $$", "echo ready; echo trying 0 x; kill -INT $$",
            "echo ready; echo trying 0 x; kill -HUP $$", "echo ready; exit 1", "exit 1", "kill -SEGV $$",
            "echo trying 0 x; exit 1" })
    void nothingIsBlamedOnAnImageWhereTheProcessWasStoppedOrDiedBeforeIt(String script) {
        DecoderProbe.Findings findings = probe(script, "file:///a.png");

        assertThat(findings.crashes()).isEmpty();
        assertThat(findings.remarks()).singleElement().asString().contains("ended too early, by ");
    }

    @Test
    void whatSurvivesIsNotMentioned() {
        DecoderProbe.Findings findings = probe(
                "echo ready; echo trying 0 x; echo survived 0; echo survived 1; kill -SEGV $$", "file:///a",
                "file:///b");

        assertThat(findings).isEqualTo(new DecoderProbe.Findings(Map.of(), List.of()));
    }

    @Test
    void whatDiedTogetherIsTriedAloneSoThatNoneIsBlamedForAnother() {
        String script = """
                echo ready
                case "$task" in
                  *first*second*) echo survived 0; echo trying 1 beef; exit 1 ;;
                  *second*) echo trying 0 beef; echo survived 0 ;;
                  *third*) echo trying 0 dead; exit 3 ;;
                  *) echo survived 0 ;;
                esac
                """;

        DecoderProbe.Findings findings = probe(script, "file:///first", "file:///second", "file:///third",
                "file:///fourth");

        assertThat(findings).isEqualTo(new DecoderProbe.Findings(Map.of("dead", message("exit status 3")), List.of()));
    }

    @Test
    void aProcessThatHangsIsEndedAndItsImageIsNotBlamed(@TempDir Path directory) throws Exception {
        Path hangs = directory.resolve("hangs");
        assertThat(new ProcessBuilder("mkfifo", hangs.toString()).start().waitFor()).isZero();
        ChildProbe probe = new ChildProbe(List.of("/bin/sh", "-c",
                "read -r task; echo ready; echo trying 0 x; echo > \"$0\"; exec sleep 100000", hangs.toString()),
                () -> CompletableFuture.supplyAsync(() -> readsOneLine(hangs)));

        DecoderProbe.Findings findings = probe
            .probe(new ProbeTask("file:///state", "original", "fast", List.of("file:///a.png")));

        assertThat(findings.crashes()).isEmpty();
        assertThat(findings.remarks()).singleElement().asString().contains("file:///a.png", "took longer");
    }

    /** Waits until the other side has written. */
    private static boolean readsOneLine(Path pipe) {
        try {
            return Files.readAllLines(pipe).size() == 1;
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Test
    void aProcessThatCantBeStartedCostsNothing() {
        ChildProbe probe = new ChildProbe(List.of("/nonexistent/java"), CompletableFuture::new);

        DecoderProbe.Findings findings = probe
            .probe(new ProbeTask("file:///state", "original", "fast", List.of("file:///a.png", "file:///b.png")));

        assertThat(findings.crashes()).isEmpty();
        assertThat(findings.remarks()).singleElement().asString().contains("/nonexistent/java");
    }

}
