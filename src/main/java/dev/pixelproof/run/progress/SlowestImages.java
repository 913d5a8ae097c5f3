package dev.pixelproof.run.progress;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import dev.pixelproof.report.SlowImage;

/**
 * Keeps the images that took longest to encode and those that took longest to verify, a
 * few of each, however many there are. Safe for use by several threads.
 */
public final class SlowestImages {

    private static final int KEPT = 10;

    private final Top encoded = new Top();

    private final Top verified = new Top();

    private final LongSupplier nanos;

    SlowestImages() {
        this(System::nanoTime);
    }

    /**
     * Keeps images by another clock than this machine's.
     * @param nanos the time in nanoseconds
     */
    SlowestImages(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Encodes an image and notes how long that takes. */
    public <T> T encode(String path, long bytes, Supplier<T> work) {
        return timed(this.encoded, path, bytes, work);
    }

    /** Verifies an image and notes how long that takes. */
    public <T> T verify(String path, long bytes, Supplier<T> work) {
        return timed(this.verified, path, bytes, work);
    }

    private <T> T timed(Top top, String path, long bytes, Supplier<T> work) {
        long start = this.nanos.getAsLong();
        T result = work.get();
        top.add(path, bytes, this.nanos.getAsLong() - start);
        return result;
    }

    /** The slowest first. */
    public List<SlowImage> list() {
        Map<String, SlowImage> all = new HashMap<>();
        this.encoded.copy()
            .forEach((path, time) -> all.put(path, new SlowImage(path, time.seconds(), 0, time.bytes())));
        this.verified.copy()
            .forEach((path, time) -> all.merge(path, new SlowImage(path, 0, time.seconds(), time.bytes()),
                    (one, other) -> new SlowImage(path, one.encodeSeconds(), other.verifySeconds(), one.bytes())));
        return all.values()
            .stream()
            .sorted(Comparator.comparingDouble(SlowImage::seconds).reversed().thenComparing(SlowImage::path))
            .limit(KEPT)
            .toList();
    }

    private record Time(long nanos, long bytes) {

        double seconds() {
            return this.nanos / 1e9;
        }

    }

    /**
     * Twice as many as are shown, so that an image that is slow in both is found in both.
     */
    private static final class Top {

        private final Map<String, Time> times = new HashMap<>();

        private volatile long floor;

        /** An image that is too quick to be kept takes no lock. */
        void add(String path, long bytes, long nanos) {
            if (nanos > this.floor) {
                keep(path, new Time(nanos, bytes));
            }
        }

        private synchronized void keep(String path, Time time) {
            this.times.merge(path, time, (one, other) -> (one.nanos() >= other.nanos()) ? one : other);
            if (this.times.size() > 2 * KEPT) {
                this.times.remove(quickest().getKey());
                this.floor = quickest().getValue().nanos();
            }
        }

        private Map.Entry<String, Time> quickest() {
            return this.times.entrySet()
                .stream()
                .min(Comparator.comparingLong((entry) -> entry.getValue().nanos()))
                .orElseThrow();
        }

        synchronized Map<String, Time> copy() {
            return Map.copyOf(this.times);
        }

    }

}
