package dev.pixelproof.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PrefetchTests {

    private static Prefetch.Source<Integer> counting(int values, AtomicInteger asked) {
        return () -> (asked.get() < values) ? asked.getAndIncrement() : null;
    }

    private static List<Integer> all(Prefetch<Integer> prefetch) throws IOException {
        List<Integer> all = new ArrayList<>();
        for (Integer next = prefetch.next(); next != null; next = prefetch.next()) {
            all.add(next);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 255, 256, 257, 512, 5000 })
    void everyValueComesOnceAndInOrder(int values) throws IOException {
        try (Prefetch<Integer> prefetch = Prefetch.of(counting(values, new AtomicInteger()))) {
            assertThat(all(prefetch)).isEqualTo(IntStream.range(0, values).boxed().toList());
            assertThat(prefetch.next()).as("asked again").isNull();
        }
    }

    @Test
    void aFailureComesBehindTheValuesBeforeItAndIsTheOneThatWasThrown() throws IOException {
        IOException failure = new IOException("torn");
        AtomicInteger asked = new AtomicInteger();
        try (Prefetch<Integer> prefetch = Prefetch.of(() -> {
            if (asked.get() == 300) {
                throw failure;
            }
            return asked.getAndIncrement();
        })) {
            for (int i = 0; i < 300; i++) {
                assertThat(prefetch.next()).isEqualTo(i);
            }
            assertThatThrownBy(prefetch::next).isSameAs(failure);
        }
    }

    @Test
    void aLackOfMemoryStaysALackOfMemory() {
        try (Prefetch<Integer> prefetch = Prefetch.of(() -> {
            throw new OutOfMemoryError("provoked");
        })) {
            assertThatThrownBy(prefetch::next).isInstanceOf(OutOfMemoryError.class);
        }
    }

    /**
     * One batch of 256 is taken, eight wait in the queue and one with the reader, which
     * waits for room from then on.
     */
    @Test
    void whatNobodyTakesIsNotReadBeyondTenBatches() throws IOException {
        int most = 10 * 256;
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<Thread> reader = new AtomicReference<>();
        try (Prefetch<Integer> prefetch = Prefetch.of(() -> {
            reader.set(Thread.currentThread());
            return asked.getAndIncrement();
        })) {
            assertThat(prefetch.next()).isZero();

            while (asked.get() <= most && !(asked.get() == most && isWaiting(Objects.requireNonNull(reader.get())))) {
                Thread.onSpinWait();
            }
            assertThat(asked.get()).isEqualTo(most);
        }

        assertThat(reader.get()).as("what reads, after closing").returns(false, Thread::isAlive);
        assertThat(asked.get()).isEqualTo(most);
    }

    private static boolean isWaiting(@Nullable Thread thread) {
        return thread != null
                && (thread.getState() == Thread.State.TIMED_WAITING || thread.getState() == Thread.State.WAITING);
    }

}
