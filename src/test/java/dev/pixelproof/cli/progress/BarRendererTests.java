package dev.pixelproof.cli.progress;

import java.time.Duration;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.pixelproof.run.progress.StepProgress;

import static org.assertj.core.api.Assertions.assertThat;

class BarRendererTests {

    private static final StepProgress.Work WORK = new StepProgress.Work(1_234_567, 99_000_000_000L);

    private static ProgressText text(long bytes) {
        return new ProgressText(500_000, bytes, 12, WORK, Duration.ofSeconds(1000));
    }

    /** What the library shows last, in a terminal of so many columns. */
    private static String drawn(ProgressText text, int columns) {
        Last last = new Last(columns);
        try (ProgressBar bar = new ProgressBarBuilder().setTaskName("encode")
            .setRenderer(new BarRenderer(() -> text))
            .setConsumer(last)
            .build()) {
            assertThat(bar.getTaskName()).isEqualTo("encode");
        }
        return last.line;
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 10, 20, 37, 50, 77, 100, 200 })
    void aBarIsNeverWiderThanTheTerminal(int columns) {
        assertThat(drawn(text(49_500_000_000L), columns)).hasSizeLessThanOrEqualTo(columns).startsWith("e");
    }

    @Test
    void aUsualTerminalHasRoomForTheBarTheTimeLeftAndTheRejections() {
        String line = drawn(text(49_500_000_000L), 77);

        assertThat(line).startsWith("encode    50% █████").contains("16:40 left", "12 rejected");
    }

    @Test
    void halfOfTheCellsAreFullWhereHalfIsDone() {
        String line = drawn(text(49_500_000_000L), 200);

        assertThat(line.chars().filter((cell) -> cell == '█')).hasSize(20);
        assertThat(line.chars().filter((cell) -> cell == '░')).hasSize(20);
        assertThat(line).contains("500,000 of 1,234,567 images, 49,500 of 99,000 MB, 49.5 MB/s");
    }

    @Test
    void nothingIsCalledDoneBeforeItIs() {
        assertThat(drawn(text(98_999_999_999L), 77)).contains(" 99% ");
        assertThat(drawn(text(99_000_000_000L), 77)).contains("100% ").doesNotContain("░");
    }

    @Test
    void aStepOfUnknownSizeShowsItsTime() {
        ProgressText text = new ProgressText(0, 0, 0, StepProgress.Work.UNKNOWN, Duration.ofSeconds(61));

        assertThat(drawn(text, 77)).isEqualTo("encode   1:01");
    }

    private static final class Last implements ProgressBarConsumer {

        private final int columns;

        private volatile String line = "";

        Last(int columns) {
            this.columns = columns;
        }

        @Override
        public int getMaxRenderedLength() {
            return this.columns;
        }

        @Override
        public void accept(String rendered) {
            this.line = rendered;
        }

        @Override
        public void close() {
            // the last line stays
        }

    }

}
