package dev.pixelproof.run.dryrun;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import dev.pixelproof.plan.FileState;
import dev.pixelproof.plan.PlanPreview;
import dev.pixelproof.run.upkeep.DiskRoom;

/**
 * What a conversion would do.
 *
 * @param files by how they differ from the previous snapshot
 * @param work the files that would be encoded
 * @param formats with how many files there are of each, by the same
 * @param totals of the plan
 * @param sample of the images that would be encoded
 * @param threads of the run
 * @param rooms needed and free on each disk; empty where no shard would be written
 * @param note on an earlier, unfinished run, or empty
 */
public record Forecast(Map<FileState, Amount> files, Amount work, SortedMap<String, Map<FileState, Long>> formats,
        PlanPreview.Totals totals, Sample sample, int threads, List<DiskRoom> rooms, String note) {

    /** Start, job repository and publishing. */
    private static final Duration OVERHEAD = Duration.ofMillis(1500);

    /** Files of a state. */
    public Amount files(FileState state) {
        return this.files.getOrDefault(state, Amount.NONE);
    }

    /** Everything. */
    public Amount all() {
        return this.files.values().stream().reduce(Amount.NONE, Amount::plus);
    }

    /** Bytes of the lines that would be made of what would be encoded, about. */
    public long lineBytes() {
        return Math.round(perSampledByte((double) this.sample.lineBytes()) * this.work.bytes());
    }

    /** The approximate duration of the run. */
    public Duration time() {
        int busy = Math.min(this.threads, Runtime.getRuntime().availableProcessors());
        double seconds = perSampledByte(this.sample.seconds()) * this.work.bytes() / busy;
        return OVERHEAD.plusMillis(Math.round(1000 * seconds));
    }

    private double perSampledByte(double amount) {
        return amount / Math.max(1, this.sample.bytes());
    }

    /**
     * Some files.
     *
     * @param files the number of files
     * @param bytes of them
     */
    public record Amount(long files, long bytes) {

        /** None. */
        public static final Amount NONE = new Amount(0, 0);

        Amount plus(Amount other) {
            return new Amount(this.files + other.files, this.bytes + other.bytes);
        }

    }

    /**
     * Files that were encoded and verified in memory.
     *
     * @param files the number of files
     * @param rejected images among them that would be rejected
     * @param bytes of them
     * @param lineBytes of their entries
     * @param seconds of a single thread
     */
    public record Sample(long files, long rejected, long bytes, long lineBytes, double seconds) {

        /** An empty sample. */
        static final Sample NONE = new Sample(0, 0, 0, 0, 0);

        Sample plus(Sample other) {
            return new Sample(this.files + other.files, this.rejected + other.rejected, this.bytes + other.bytes,
                    this.lineBytes + other.lineBytes, this.seconds + other.seconds);
        }

    }

}
