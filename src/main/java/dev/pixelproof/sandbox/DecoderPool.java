package dev.pixelproof.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.codec.opencv.NativeLibraryException;
import dev.pixelproof.format.ImageFile;

/**
 * Processes that decode: idle ones are kept, busy ones are watched. Safe for use by
 * several threads.
 */
final class DecoderPool implements AutoCloseable {

    /** Images that take no more share one limit, so that any kept process serves them. */
    private static final long LEAST_BYTES = 256L << 20;

    /** More than any limit allows an image. */
    private static final long MOST_BYTES = 1L << 40;

    /** The check of repeatable decoding holds two pictures at a time. */
    private static final int PICTURES = 2;

    private static final Duration INTERVAL = Duration.ofMillis(500);

    /** Decoding takes a processor and nothing else: more would only take memory. */
    private static final int MOST_PROCESSES = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final DecoderCommand command;

    private final Patience patience;

    /**
     * For so long in all is waited for the processes that there are before one more is
     * started. About what starting it costs: few images are decoded in one, and many have
     * lost no more than twice that time.
     */
    private static final Duration WORTH_A_START = Duration.ofMillis(300);

    private final BlockingDeque<Decoder> idle = new LinkedBlockingDeque<>();

    private final Set<Decoder> busy = ConcurrentHashMap.newKeySet();

    /** Nanoseconds waited since the last start, in vain or not. */
    private final AtomicLong waited = new AtomicLong();

    /** Processes that are idle, busy or about to start. */
    private final AtomicInteger processes = new AtomicInteger();

    private @Nullable Thread watch;

    DecoderPool(DecoderCommand command, Patience patience) {
        this.command = command;
        this.patience = patience;
    }

    /** A process for an image: a kept one, if there is one that may take so much. */
    Decoder take(ImageFile image) {
        if (this.processes.compareAndSet(0, 1)) {
            return readyInTwo(image);
        }
        long bytes = bytes(image);
        for (Decoder kept = kept(); kept != null; kept = kept()) {
            if (kept.mayTake(bytes)) {
                kept.begin(this.patience, image.decodingBytes());
                this.busy.add(kept);
                watch();
                return kept;
            }
            end(kept);
        }
        this.waited.set(0);
        return start(image);
    }

    /**
     * An idle process, or one that becomes idle within a short wait. If each processor
     * has a process already, it waits until one is idle.
     */
    private @Nullable Decoder kept() {
        long begin = System.nanoTime();
        try {
            Decoder found = null;
            while (found == null && isFull()) {
                found = this.idle.pollFirst(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            }
            return (found != null) ? found
                    : this.idle.pollFirst(WORTH_A_START.toNanos() - this.waited.get(), TimeUnit.NANOSECONDS);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return null;
        }
        finally {
            this.waited.addAndGet(System.nanoTime() - begin);
        }
    }

    private boolean isFull() {
        return this.processes.get() >= MOST_PROCESSES;
    }

    /**
     * A new process for an image. A process that is killed before it is ready is started
     * once more.
     * @throws NativeLibraryException if none can be started
     */
    Decoder start(ImageFile image) {
        this.processes.incrementAndGet();
        return readyInTwo(image);
    }

    private Decoder readyInTwo(ImageFile image) {
        try {
            return ready(image);
        }
        catch (DeathException first) {
            return startAgain(image);
        }
    }

    private Decoder startAgain(ImageFile image) {
        try {
            return ready(image);
        }
        catch (DeathException ex) {
            throw new NativeLibraryException(
                    "The process to decode %s in does not start: %s; with sandbox: none, the program decodes all images itself"
                        .formatted(image.format().formatName(), ex.getMessage()));
        }
    }

    private Decoder ready(ImageFile image) throws DeathException {
        Decoder decoder = Decoder.start(this.command, bytes(image));
        this.busy.add(decoder);
        watch();
        try {
            decoder.awaitReady();
            decoder.begin(this.patience, image.decodingBytes());
            return decoder;
        }
        catch (IOException ex) {
            DeathException death = decoder.death(ex);
            this.busy.remove(decoder);
            throw death;
        }
    }

    private static long bytes(ImageFile image) {
        long bytes = PICTURES * Math.min(image.decodingBytes(), MOST_BYTES);
        return Long.highestOneBit(Math.max(LEAST_BYTES, bytes) - 1) << 1;
    }

    private synchronized void watch() {
        if (this.watch == null) {
            this.watch = new Thread(this::look, "decoders");
            this.watch.setDaemon(true);
            this.watch.start();
        }
    }

    /** Watches the processes in use, until it is interrupted. */
    private void look() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(INTERVAL.toMillis());
                this.busy.forEach((decoder) -> decoder.look(INTERVAL));
            }
        }
        catch (InterruptedException ex) {
            // the pool is closed
        }
    }

    /** Takes back a process that has answered. */
    void giveBack(Decoder decoder) {
        this.busy.remove(decoder);
        this.idle.push(decoder);
    }

    /** Ends a process that is no longer needed. */
    void end(Decoder decoder) {
        this.processes.decrementAndGet();
        this.busy.remove(decoder);
        decoder.close();
    }

    /** Ends all processes. Those that are taken later are new. */
    @Override
    public synchronized void close() {
        for (Decoder kept = this.idle.poll(); kept != null; kept = this.idle.poll()) {
            end(kept);
        }
        if (this.watch != null) {
            this.watch.interrupt();
            this.watch = null;
        }
    }

}
