package dev.pixelproof.cli.progress;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import dev.pixelproof.run.progress.StepProgress;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressTextTests {

    private static ProgressText text(long images, long bytes, long rejected, long seconds) {
        return new ProgressText(images, bytes, rejected, new StepProgress.Work(3000, 400_000_000),
                Duration.ofSeconds(seconds));
    }

    @Test
    void aLineHasImagesMegabytesSpeedTimeLeftAndRejections() {
        String line = text(1200, 100_000_000, 2, 10).line();

        assertThat(line).isEqualTo("1,200 of 3,000 images, 100 of 400 MB, 10.0 MB/s, 0:30 left, 2 rejected");
    }

    @Test
    void aLineIsSilentAboutRejectionsWhereThereAreNone() {
        assertThat(text(1200, 100_000_000, 0, 10).line()).endsWith("0:30 left");
    }

    @Test
    void theTimeLeftFollowsTheBytesAndNotTheImages() {
        ProgressText halfOfTheImages = text(1500, 40_000_000, 0, 10);

        assertThat(halfOfTheImages.share()).isEqualTo(0.1);
        assertThat(halfOfTheImages.left()).contains(Duration.ofSeconds(90));
    }

    @Test
    void withoutBytesTheImagesTellTheShare() {
        ProgressText text = new ProgressText(1, 0, 0, new StepProgress.Work(4, 0), Duration.ofSeconds(1));

        assertThat(text.share()).isEqualTo(0.25);
    }

    @Test
    void nobodyKnowsTheTimeLeftBeforeAnythingIsDone() {
        assertThat(text(0, 0, 0, 10).left()).isEmpty();
        assertThat(text(0, 0, 0, 10).line()).contains("-:-- left");
        assertThat(new ProgressText(5, 5, 0, StepProgress.Work.UNKNOWN, Duration.ofSeconds(9)).left()).isEmpty();
    }

    @Test
    void whatIsDoneTwiceIsNotMoreThanAll() {
        ProgressText text = text(3001, 500_000_000, 0, 10);

        assertThat(text.share()).isEqualTo(1);
        assertThat(text.line()).startsWith("3,001 of 3,001 images, 500 of 500 MB");
    }

    @Test
    void aClockHasHoursOnlyWhereItTakesHours() {
        assertThat(ProgressText.clock(Duration.ofMillis(59_400))).isEqualTo("0:59");
        assertThat(ProgressText.clock(Duration.ofMillis(59_600))).isEqualTo("1:00");
        assertThat(ProgressText.clock(Duration.ofSeconds(3725))).isEqualTo("1:02:05");
    }

}
