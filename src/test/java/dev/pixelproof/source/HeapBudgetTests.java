package dev.pixelproof.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeapBudgetTests {

    private static final long MEGABYTE = 1 << 20;

    private final HeapBudget budget = new HeapBudget(400 * MEGABYTE, 5, true);

    @Test
    void fiveSixteenthsOfTheHeapAreTheMostForOneImage() {
        assertThat(this.budget.largest()).isEqualTo(125 * MEGABYTE);
        assertThat(this.budget.excess("It has", 125 * MEGABYTE)).isEmpty();
        assertThat(this.budget.excess("It has", 125 * MEGABYTE + 1)).contains(
                "It has 131,072,001 bytes; this Java heap of 400 MB holds images up to 125 MB; raise it with -Xmx");
    }

    @Test
    void aPayloadThatThisHeapCannotHoldIsExcess() {
        long largest = HeapBudget.unshared().largest();

        assertThat(HeapBudget.payloadExcess(0)).isEmpty();
        assertThat(HeapBudget.payloadExcess(largest)).isEmpty();
        assertThat(HeapBudget.payloadExcess(largest + 1)).get()
            .asString()
            .startsWith("its payload has ")
            .endsWith("raise it with -Xmx");
    }

    @Test
    void noArrayIsLargerThanJavaAllows() {
        assertThat(new HeapBudget(1L << 40, 5, true).largest()).isEqualTo(Limits.MAX_FILE_BYTES);
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
        HeapBudget.Room room = this.budget.room();
        for (int i = 0; i < 500; i++) {
            long bytes = (9 + random.nextInt(92)) * MEGABYTE;
            room.takeSource(bytes);
            most.accumulateAndGet(sources.addAndGet(bytes), Math::max);
            room.takePayload((9 + random.nextInt(300)) * MEGABYTE);
            sources.addAndGet(-bytes);
            room.release();
        }
    }

    @Test
    void smallImagesAndAnUnsharedBudgetNeverWait() {
        HeapBudget.Room room = this.budget.room();
        HeapBudget unshared = HeapBudget.unshared();
        HeapBudget.Room free = unshared.room();

        for (int i = 0; i < 1000; i++) {
            room.takeSource(HeapBudget.SMALL_BYTES);
            room.takePayload(1);
            free.takeSource(unshared.largest());
            free.takePayload(Long.MAX_VALUE);
        }

        assertThat(room.isTaken()).isFalse();
        assertThat(free.isTaken()).isFalse();
    }

    @Test
    void aLargeImageTakesRoomUntilItIsGivenBack() {
        HeapBudget.Room room = this.budget.room();

        room.takePayload(HeapBudget.SMALL_BYTES + 1);
        assertThat(room.isTaken()).isTrue();
        room.close();

        assertThat(room.isTaken()).isFalse();
    }

    @Test
    void whatAllThreadsKeepIsASixteenthOfTheHeapAtMost() {
        assertThat(this.budget.keptPerThread()).isEqualTo(5 * MEGABYTE);
        assertThat(new HeapBudget(1L << 40, 5, true).keptPerThread()).isEqualTo(HeapBudget.SMALL_BYTES);
    }

}
