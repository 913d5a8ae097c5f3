package dev.pixelproof.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.format.ImageFile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PixelBudgetTests {

    private static final long MEGABYTE = 1 << 20;

    private final PixelBudget budget = new PixelBudget(100 * MEGABYTE);

    @Test
    void threadsNeverHoldMoreThanThereIsAndAllComeToAnEnd() throws InterruptedException {
        AtomicLong held = new AtomicLong();
        AtomicLong most = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            threads.add(new Thread(() -> work(random, held, most)));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isPositive().isLessThanOrEqualTo(100 * MEGABYTE);
    }

    private void work(Random random, AtomicLong held, AtomicLong most) {
        for (int i = 0; i < 500; i++) {
            long bytes = random.nextInt(60) * MEGABYTE;
            try (PixelBudget.Room room = this.budget.take(bytes)) {
                most.accumulateAndGet(held.addAndGet(bytes), Math::max);
                held.addAndGet(-bytes);
            }
        }
    }

    @Test
    void whatIsLargerThanTheBudgetWaitsUntilItIsAlone() throws InterruptedException {
        CountDownLatch entered = new CountDownLatch(1);
        Thread large;
        try (PixelBudget.Room small = this.budget.take(MEGABYTE)) {
            large = new Thread(() -> {
                try (PixelBudget.Room room = this.budget.take(1000 * MEGABYTE)) {
                    entered.countDown();
                }
            });
            large.start();

            while (entered.getCount() > 0 && large.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(entered.getCount()).as("threads to come in").isOne();
        }

        large.join();
        assertThat(entered.getCount()).isZero();
    }

    @Test
    void anImageWeighsItsSamplesAndItsFile() {
        byte[] png = TestImages.png(9, 7, 1);

        assertThat(new ImageFile(ImageFormat.PNG, png).decodingBytes()).isEqualTo(png.length + 9 * 7 * 3);
    }

    @Test
    void whatHasNoHeaderWeighsItsFile() {
        assertThat(new ImageFile(ImageFormat.JPEG, new byte[] { 1, 2, 3 }).decodingBytes()).isEqualTo(3);
    }

    @Test
    void aBudgetOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PixelBudget(15_999_999));
    }

    @Test
    void aQuarterOfTheMemoryIsABudget() {
        assertThat(PixelBudget.isAllowed(PixelBudget.quarterOfMemory())).isTrue();
    }

}
