package dev.pixelproof.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

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

    /** Where it is asked whether an image decodes repeatably, two are there at once. */
    private static final int PICTURES = 2;

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final DecoderCommand command;

    private final Patience patience;

    private final Deque<Decoder> idle = new ConcurrentLinkedDeque<>();

    private final Set<Decoder> busy = ConcurrentHashMap.newKeySet();

    private @Nullable Thread watch;

    DecoderPool(DecoderCommand command, Patience patience) {
        this.command = command;
        this.patience = patience;
    }

    /** A process for an image: a kept one, if there is one that may take so much. */
    Decoder take(ImageFile image) {
        long bytes = bytes(image);
        for (Decoder kept = this.idle.poll(); kept != null; kept = this.idle.poll()) {
            if (kept.mayTake(bytes)) {
                kept.begin(this.patience, image.decodingBytes());
                this.busy.add(kept);
                watch();
                return kept;
            }
            kept.close();
        }
        return start(image);
    }

    /**
     * A new process for an image. One that somebody ends before it is ready gets a second
     * chance.
     * @throws NativeLibraryException if none can be started
     */
    Decoder start(ImageFile image) {
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
                    "The process to decode %s in does not start: %s; with sandbox: none the program decodes all itself"
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
            end(decoder);
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

    /** Looks at what is in use, until it is interrupted. */
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

    /** Ends a process that is of no use any more. */
    void end(Decoder decoder) {
        this.busy.remove(decoder);
        decoder.close();
    }

    /** Ends all processes. Those that are taken later are new. */
    @Override
    public synchronized void close() {
        for (Decoder kept = this.idle.poll(); kept != null; kept = this.idle.poll()) {
            kept.close();
        }
        if (this.watch != null) {
            this.watch.interrupt();
            this.watch = null;
        }
    }

}
