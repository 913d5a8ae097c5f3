package dev.pixelproof.source;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Shares out memory among threads that decode images into it. Each image is weighed by
 * its header before it is decoded, together with the copy of the file that the decoder
 * gets; a comparison of two images takes room for both at once, so that no thread waits
 * for ever. An image that needs more than the whole budget gets all of it, and is
 * processed alone. Safe for use by several threads.
 */
public final class PixelBudget {

    /** The least that is worth sharing out. */
    public static final long LEAST_BYTES = 16_000_000;

    /** More than any machine has. */
    public static final long MOST_BYTES = 64_000_000_000_000L;

    /** Permits count blocks, so that their number is an {@code int}. */
    private static final int BLOCK = 64 * 1024;

    private final int blocks;

    private final Semaphore room;

    /**
     * A budget.
     * @param bytes {@value #LEAST_BYTES} to {@value #MOST_BYTES}
     */
    public PixelBudget(long bytes) {
        if (!isAllowed(bytes)) {
            throw new IllegalArgumentException("A budget of " + bytes + " bytes");
        }
        this.blocks = blocks(bytes);
        this.room = new Semaphore(this.blocks, true);
    }

    /** Whether a budget may have this size. */
    public static boolean isAllowed(long bytes) {
        return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
    }

    /** A budget that never waits, for callers that decode one image at a time. */
    public static PixelBudget unlimited() {
        return new PixelBudget(MOST_BYTES);
    }

    /**
     * A quarter of the memory that this machine, or the container around this program,
     * has.
     */
    public static long quarterOfMemory() {
        long all = ManagementFactory
            .getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                    ? system.getTotalMemorySize() : 0;
        return Math.max(LEAST_BYTES, Math.min(all / 4, MOST_BYTES));
    }

    /**
     * Takes room, and waits until there is enough. A thread must give it back before it
     * takes more.
     * @param weights of all images that will be decoded at the same time
     * @return the room, to be closed when their pixels are
     */
    public Room take(long... weights) {
        int taken = (int) Math.min(Arrays.stream(weights).map(PixelBudget::blocks).sum(), this.blocks);
        this.room.acquireUninterruptibly(taken);
        return () -> this.room.release(taken);
    }

    private static int blocks(long bytes) {
        return (int) Math.min(bytes / BLOCK, Integer.MAX_VALUE);
    }

    /** Room that was taken. */
    @FunctionalInterface
    public interface Room extends AutoCloseable {

        @Override
        void close();

    }

}
