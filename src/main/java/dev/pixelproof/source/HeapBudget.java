package dev.pixelproof.source;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Shares out the Java heap among threads that hold whole images in it. At any time a
 * source file and a payload may be alive for an image, no third copy; pixels are in
 * native memory. So sources get five sixteenths of the heap and payloads as much: a
 * collector that keeps old and young objects apart gives the old ones, which large arrays
 * become at once, two thirds, and the program itself wants the rest of those.
 * <p>
 * A thread takes what the next image needs and gives it back all at once; it waits while
 * others hold too much. As each takes room for a source before room for a payload, and
 * each only once, nobody waits for ever. Small images are free, as long as a thread holds
 * few of them. Safe for use by several threads.
 */
public final class HeapBudget {

    /** What takes no more than this is not counted. */
    public static final long SMALL_BYTES = 8 << 20;

    private static final HeapBudget OF_THIS_JVM = new HeapBudget(Runtime.getRuntime().maxMemory(), true);

    private static final int PARTS = 16;

    /** Of which sources get so many, and payloads as many. */
    private static final int SHARE = 5;

    /** Permits count blocks, so that their number is an {@code int} for any heap. */
    private static final int BLOCK = 64 * 1024;

    private final long heapBytes;

    private final boolean shared;

    private final Semaphore sources;

    private final Semaphore payloads;

    private final ThreadLocal<Held> held = ThreadLocal.withInitial(Held::new);

    HeapBudget(long heapBytes, boolean shared) {
        this.heapBytes = heapBytes;
        this.shared = shared;
        this.sources = new Semaphore(blocks(share(heapBytes)), true);
        this.payloads = new Semaphore(blocks(share(heapBytes)), true);
    }

    /** The budget that all threads of this JVM share. */
    public static HeapBudget ofThisJvm() {
        return OF_THIS_JVM;
    }

    /**
     * A budget for this JVM that knows how much the heap holds, but gives room to
     * anybody: for callers who do not say when they are done with an image.
     */
    public static HeapBudget unshared() {
        return new HeapBudget(Runtime.getRuntime().maxMemory(), false);
    }

    /** The largest file and the largest payload that the heap holds, in bytes. */
    public long largest() {
        return Math.min(share(this.heapBytes), Limits.MAX_FILE_BYTES);
    }

    /**
     * Says that the heap can't hold an image.
     * @param what has the bytes, as the beginning of a sentence up to its verb
     * @return empty where the heap can
     */
    public Optional<String> excess(String what, long bytes) {
        return (bytes <= largest()) ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT,
                        "%s %,d bytes; this Java heap of %,d MB holds images up to %,d MB; raise it with -Xmx", what,
                        bytes, this.heapBytes >> 20, largest() >> 20));
    }

    /**
     * Takes room for a source; waits until there is.
     * @param bytes more than the largest count as the largest
     */
    public void takeSource(long bytes) {
        this.held.get().sources += take(this.sources, bytes);
    }

    /**
     * Takes room for a payload; waits until there is.
     * @param bytes more than the largest count as the largest
     */
    public void takePayload(long bytes) {
        this.held.get().payloads += take(this.payloads, bytes);
    }

    private int take(Semaphore room, long bytes) {
        int blocks = (!this.shared || bytes <= SMALL_BYTES) ? 0
                : Math.min(blocks(bytes), blocks(share(this.heapBytes)));
        room.acquireUninterruptibly(blocks);
        return blocks;
    }

    private static long share(long heapBytes) {
        return heapBytes / PARTS * SHARE;
    }

    private static int blocks(long bytes) {
        return (int) Math.min(bytes / BLOCK, Integer.MAX_VALUE);
    }

    /** Gives back all that this thread has taken. */
    public void release() {
        Held mine = this.held.get();
        this.sources.release(mine.sources);
        this.payloads.release(mine.payloads);
        this.held.remove();
    }

    /** What a thread holds, in blocks. */
    private static final class Held {

        private int sources;

        private int payloads;

    }

}
