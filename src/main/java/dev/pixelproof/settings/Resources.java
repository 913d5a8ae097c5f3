package dev.pixelproof.settings;

import dev.pixelproof.source.PixelBudget;

/**
 * How much of the machine a job takes. It does not change what is written.
 *
 * @param threads how many images are worked on at a time, 1 to 256
 * @param memory bytes that decoded images may take together, 16·10^6 to 64·10^12; one
 * that takes more is worked on alone
 */
public record Resources(int threads, long memory) {

    public Resources {
        if (!Threads.isAllowed(threads) || !PixelBudget.isAllowed(memory)) {
            throw new IllegalArgumentException("%d threads with %d bytes of memory".formatted(threads, memory));
        }
    }

    /** Threads that share a quarter of the machine's memory. */
    public static Resources of(int threads) {
        return new Resources(threads, PixelBudget.quarterOfMemory());
    }

    /** What {@code limits.memory} takes. */
    static long parseMemory(String text) {
        return text.equals("auto") ? PixelBudget.quarterOfMemory()
                : new ByteSize(PixelBudget.LEAST_BYTES, PixelBudget.MOST_BYTES).parse(text);
    }

}
