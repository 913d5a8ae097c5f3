package dev.pixelproof.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ReadWatchTests {

    private static final Instant NIGHT = Instant.parse("2026-11-22T01:00:00Z");

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ReadWatch watch = new ReadWatch();

    private List<ReadWatch.Stalled> after(int seconds) {
        return this.watch.stalled(NIGHT.plusSeconds(seconds), MINUTE);
    }

    @Test
    void aReadWithoutProgressIsNamedOnceWithItsFileAndTheTime() {
        this.watch.begin("a.png");

        assertThat(after(0)).isEmpty();
        assertThat(after(59)).isEmpty();
        assertThat(after(60)).containsExactly(new ReadWatch.Stalled("a.png", NIGHT));
        assertThat(after(600)).isEmpty();
    }

    @Test
    void aReadThatGoesOnIsNotNamed() {
        ReadWatch.Reading reading = this.watch.begin("a.png");

        for (int seconds = 0; seconds < 600; seconds += 50) {
            assertThat(after(seconds)).isEmpty();
            reading.advance();
        }
    }

    @Test
    void aThreadThatReadsNothingIsNotNamed() {
        ReadWatch.Reading reading = this.watch.begin("a.png");
        reading.end();

        assertThat(after(0)).isEmpty();
        assertThat(after(600)).isEmpty();
    }

    @Test
    void aReadThatStopsAgainIsNamedAgain() {
        ReadWatch.Reading reading = this.watch.begin("a.png");
        after(0);
        after(60);
        reading.advance();
        after(70);

        assertThat(after(130)).containsExactly(new ReadWatch.Stalled("a.png", NIGHT.plusSeconds(70)));
    }

    @Test
    void anotherFileOfTheSameThreadIsAnotherRead() {
        this.watch.begin("a.png");
        after(0);
        this.watch.begin("b.png");

        assertThat(after(60)).isEmpty();
        assertThat(after(120)).containsExactly(new ReadWatch.Stalled("b.png", NIGHT.plusSeconds(60)));
    }

    @Test
    void aSourceIsWatchedFromItsOpeningToItsEnd(@TempDir Path root) throws IOException {
        SourceTrees.write(root.resolve("x.png"), "x");
        SourceTree tree = new SourceTree(List.of(new SourceDirectory("", root)), Links.PASSED_OVER, this.watch);

        try (OpenSource file = tree.open("x.png", true); InputStream in = file.content()) {
            assertThat(after(0)).isEmpty();
            assertThat(in.read()).isEqualTo('x');
            assertThat(after(60)).isEmpty();
            assertThat(after(120)).extracting(ReadWatch.Stalled::what).containsExactly("x.png");
        }

        assertThat(after(600)).isEmpty();
        assertThat(after(700)).isEmpty();
    }

}
