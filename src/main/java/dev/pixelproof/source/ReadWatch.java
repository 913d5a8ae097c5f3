package dev.pixelproof.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;

/**
 * Knows which source each thread reads, so that a read without progress, as of a network
 * file system whose server is gone, can be named. A reading thread only counts; the
 * caller that asks supplies the time. Thread-safe.
 */
public final class ReadWatch {

    private final Collection<Reading> readings = new ConcurrentLinkedQueue<>();

    private final ThreadLocal<Reading> ofThread = ThreadLocal.withInitial(this::register);

    private Reading register() {
        Reading reading = new Reading();
        this.readings.add(reading);
        return reading;
    }

    /**
     * Notes what this thread reads from now on, until it ends or reads something else.
     */
    Reading begin(String what) {
        Reading reading = this.ofThread.get();
        reading.advance();
        reading.what = what;
        return reading;
    }

    /**
     * Reads that have made no progress since an earlier call. Each is named once.
     * @param patience how long a read may be without progress
     */
    public synchronized List<Stalled> stalled(Instant now, Duration patience) {
        List<Stalled> found = new ArrayList<>();
        for (Reading reading : this.readings) {
            String what = reading.lookAt(now);
            if (what != null && !reading.named && !now.isBefore(reading.since.plus(patience))) {
                reading.named = true;
                found.add(new Stalled(what, reading.since));
            }
        }
        return found;
    }

    /**
     * A read without progress.
     *
     * @param what the file or directory, as messages show it
     * @param since the time from which it is known to have made none
     */
    public record Stalled(String what, Instant since) {
    }

    /**
     * The read of one thread. Only that thread writes the first two fields, and only the
     * watch the others.
     */
    static final class Reading {

        private volatile @Nullable String what;

        private volatile long progress;

        private long seen = -1;

        private Instant since = Instant.MIN;

        private boolean named;

        /** Counts progress: of the thread that reads. */
        @SuppressWarnings("NonAtomicVolatileUpdate")
        void advance() {
            this.progress++;
        }

        /** The thread has finished its read. */
        void end() {
            this.what = null;
        }

        private @Nullable String lookAt(Instant now) {
            long current = this.progress;
            if (current != this.seen) {
                this.seen = current;
                this.since = now;
                this.named = false;
            }
            return this.what;
        }

    }

}
