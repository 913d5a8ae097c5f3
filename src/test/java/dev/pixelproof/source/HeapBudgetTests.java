package dev.pixelproof.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeapBudgetTests {

    private static final long MEGABYTE = 1 << 20;

    private final HeapBudget budget = new HeapBudget(400 * MEGABYTE, true);

    @Test
    void fiveSixteenthsOfTheHeapAreTheMostForOneImage() {
        assertThat(this.budget.largest()).isEqualTo(125 * MEGABYTE);
        assertThat(this.budget.excess("It has", 125 * MEGABYTE)).isEmpty();
        assertThat(this.budget.excess("It has", 125 * MEGABYTE + 1)).contains(
                "It has 131,072,001 bytes; this Java heap of 400 MB holds images up to 125 MB; raise it with -Xmx");
    }

    @Test
    void noArrayIsLargerThanJavaAllows() {
        assertThat(new HeapBudget(1L << 40, true).largest()).isEqualTo(Limits.MAX_FILE_BYTES);
    }

    /**
     * Without a bound this would end with more, and without an order it would not end.
     */
    @Test
    void threadsNeverHoldMoreThanTheBudgetAndAllComeToAnEnd() throws InterruptedException {
        AtomicLong sources = new AtomicLong();
        AtomicLong most = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int seed = 0; seed < 8; seed++) {
            Random random = new Random(seed);
            threads.add(new Thread(() -> work(random, sources, most)));
        }

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(most.get()).isPositive().isLessThanOrEqualTo(125 * MEGABYTE);
    }

    private void work(Random random, AtomicLong sources, AtomicLong most) {
        for (int i = 0; i < 500; i++) {
            long bytes = (9 + random.nextInt(92)) * MEGABYTE;
            this.budget.takeSource(bytes);
            most.accumulateAndGet(sources.addAndGet(bytes), Math::max);
            this.budget.takePayload((9 + random.nextInt(300)) * MEGABYTE);
            sources.addAndGet(-bytes);
            this.budget.release();
        }
    }

    @Test
    void smallImagesAndAnUnsharedBudgetNeverWait() {
        HeapBudget unshared = HeapBudget.unshared();
        for (int i = 0; i < 1000; i++) {
            this.budget.takeSource(HeapBudget.SMALL_BYTES);
            this.budget.takePayload(1);
            unshared.takeSource(unshared.largest());
            unshared.takePayload(Long.MAX_VALUE);
        }

        this.budget.release();
        this.budget.release();
    }

}
