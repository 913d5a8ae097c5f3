package dev.pixelproof.run.progress;

import java.util.concurrent.atomic.LongAdder;

/**
 * The progress of a step. Many threads count without waiting for each other; figures that
 * are read meanwhile may be slightly old.
 */
public final class StepProgress {

    private final String step;

    private final Work work;

    private final LongAdder images = new LongAdder();

    private final LongAdder bytes = new LongAdder();

    private final LongAdder rejected = new LongAdder();

    /**
     * A step that has not begun.
     * @param work of the step
     */
    public StepProgress(String step, Work work) {
        this.step = step;
        this.work = work;
    }

    /** The step's name. */
    public String step() {
        return this.step;
    }

    /** The work of the step. */
    public Work work() {
        return this.work;
    }

    /** The number of files that are done, whether images or not. */
    public long images() {
        return this.images.sum();
    }

    /** Bytes of them. */
    public long bytes() {
        return this.bytes.sum();
    }

    /** Images among them that are rejected, or faults that were found. */
    public long rejected() {
        return this.rejected.sum();
    }

    /** Counts finished work. */
    public void advance(long moreImages, long moreBytes) {
        this.images.add(moreImages);
        this.bytes.add(moreBytes);
    }

    /** Counts rejected images. */
    public void reject(long more) {
        this.rejected.add(more);
    }

    /**
     * The work of the step.
     *
     * @param images how many, or -1 if unknown
     * @param bytes of them, or -1 if unknown
     */
    public record Work(long images, long bytes) {

        /** An unknown amount. */
        public static final Work UNKNOWN = new Work(-1, -1);

        /** Whether the amount is known. */
        public boolean isKnown() {
            return this.images >= 0;
        }

        public Work plus(long moreImages, long moreBytes) {
            return new Work(this.images + moreImages, this.bytes + moreBytes);
        }

    }

}
