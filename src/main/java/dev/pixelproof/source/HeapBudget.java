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
 * Each thread has its own {@link Room}, takes the memory that the next image needs and
 * gives all of it back at once; it waits while other threads hold too much. As each
 * thread takes room for a source before room for a payload, and each only once, no thread
 * waits for ever. Small images are free, as long as a thread holds few of them. Safe for
 * use by several threads.
 */
public final class HeapBudget {

    /** Smaller images are not counted. */
    public static final long SMALL_BYTES = 8 << 20;

    private static final int PARTS = 16;

    /** Sources and payloads each get this share. */
    private static final int SHARE = 5;

    /** Permits count blocks, so that their number is an {@code int} for any heap. */
    private static final int BLOCK = 64 * 1024;

    private final long heapBytes;

    private final int threads;

    private final boolean shared;

    private final Semaphore sources;

    private final Semaphore payloads;

    HeapBudget(long heapBytes, int threads, boolean shared) {
        this.heapBytes = heapBytes;
        this.threads = threads;
        this.shared = shared;
        this.sources = new Semaphore(blocks(share(heapBytes)), true);
        this.payloads = new Semaphore(blocks(share(heapBytes)), true);
    }

    /** Shares out the heap of this JVM; to be made once for all threads of a run. */
    public static HeapBudget among(int threads) {
        return new HeapBudget(Runtime.getRuntime().maxMemory(), threads, true);
    }

    /**
     * A budget for this JVM that knows the heap's size, but never waits: for callers that
     * process one image at a time.
     */
    public static HeapBudget unshared() {
        return new HeapBudget(Runtime.getRuntime().maxMemory(), 1, false);
    }

    /** The largest file and the largest payload that the heap holds, in bytes. */
    public long largest() {
        return Math.min(share(this.heapBytes), Limits.MAX_FILE_BYTES);
    }

    /** Half of the heap, divided among the threads, in bytes. */
    public long halfPerThread() {
        return this.heapBytes / 2 / this.threads;
    }

    /**
     * Payloads of small images that a thread may keep until they are written, in bytes:
     * those of all threads take a sixteenth of the heap.
     */
    public long keptPerThread() {
        return Math.min(SMALL_BYTES, this.heapBytes / PARTS / this.threads);
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
     * Says that the heap of this JVM can't hold a payload, as a
     * {@code manifest.PayloadLimit}.
     */
    public static Optional<String> payloadExcess(long bytes) {
        return (bytes <= SMALL_BYTES) ? Optional.empty() : unshared().excess("its payload has", bytes);
    }

    /** Room for the images of one thread; none is taken yet. */
    public Room room() {
        return new Room();
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

    /**
     * What one thread holds. Closing it gives back all of it. Not safe for use by several
     * threads.
     */
    public final class Room implements AutoCloseable {

        /** In blocks. */
        private int heldSources;

        private int heldPayloads;

        private Room() {
        }

        /**
         * Takes room for a source; waits until there is.
         * @param bytes more than the largest count as the largest
         */
        public void takeSource(long bytes) {
            this.heldSources += take(HeapBudget.this.sources, bytes);
        }

        /**
         * Takes room for a payload; waits until there is.
         * @param bytes more than the largest count as the largest
         */
        public void takePayload(long bytes) {
            this.heldPayloads += take(HeapBudget.this.payloads, bytes);
        }

        /** Whether anything is taken, as for a large image. */
        public boolean isTaken() {
            return this.heldSources > 0 || this.heldPayloads > 0;
        }

        /** Gives back all that was taken. More can be taken afterwards. */
        public void release() {
            HeapBudget.this.sources.release(this.heldSources);
            HeapBudget.this.payloads.release(this.heldPayloads);
            this.heldSources = 0;
            this.heldPayloads = 0;
        }

        @Override
        public void close() {
            release();
        }

    }

}
