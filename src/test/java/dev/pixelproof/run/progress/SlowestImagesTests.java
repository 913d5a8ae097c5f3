package dev.pixelproof.run.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.pixelproof.report.SlowImage;

import static org.assertj.core.api.Assertions.assertThat;

class SlowestImagesTests {

    /** Each thread has a time of its own, which passes only while it waits. */
    private final ThreadLocal<Long> now = ThreadLocal.withInitial(() -> 0L);

    private final SlowestImages slowest = new SlowestImages(this.now::get);

    private Object wait(int millis) {
        this.now.set(this.now.get() + millis * 1_000_000L);
        return this.now;
    }

    @Test
    void ofManyImagesTheTenSlowestAreKeptTheSlowestFirst() {
        for (int i = 0; i < 200; i++) {
            int millis = (i % 20 == 7) ? 2 + i / 20 : 0;
            this.slowest.encode("image" + i, i, () -> wait(millis));
        }

        List<SlowImage> list = this.slowest.list();

        assertThat(list).hasSize(10).isSortedAccordingTo((a, b) -> Double.compare(b.seconds(), a.seconds()));
        assertThat(list).extracting(SlowImage::path).contains("image187", "image167", "image147");
        assertThat(list).allMatch((image) -> image.path().equals("image" + image.bytes()));
    }

    @Test
    void whatIsSlowInBothIsOneImage() {
        this.slowest.encode("a", 5, () -> wait(2));
        this.slowest.verify("a", 5, () -> wait(3));
        this.slowest.verify("b", 6, () -> wait(1));

        List<SlowImage> list = this.slowest.list();

        assertThat(list).extracting(SlowImage::path).containsExactly("a", "b");
        assertThat(list.get(0).encodeSeconds()).isEqualTo(0.002);
        assertThat(list.get(0).verifySeconds()).isEqualTo(0.003);
        assertThat(list.get(1).encodeSeconds()).isZero();
    }

    @Test
    void manyThreadsLoseNothingThatIsSlow() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> all = new ArrayList<>();
        IntStream.range(0, 1000)
            .forEach((i) -> all.add(threads.submit(() -> this.slowest.encode("image" + i, 1, () -> wait(0)))));
        all.add(threads.submit(() -> this.slowest.encode("slow", 1, () -> wait(300))));
        for (Future<?> one : all) {
            one.get();
        }
        threads.shutdown();

        assertThat(this.slowest.list()).extracting(SlowImage::path).contains("slow");
    }

}
