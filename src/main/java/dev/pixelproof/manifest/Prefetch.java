package dev.pixelproof.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of values ahead in its own thread, some at a time. Not safe for use by
 * several threads.
 *
 * @param <T> the values
 */
public final class Prefetch<T> implements AutoCloseable {

    private static final int VALUES = 256;

    private static final int BATCHES = 8;

    private final Source<T> source;

    private final int size;

    private final BlockingQueue<Batch<T>> batches = new ArrayBlockingQueue<>(BATCHES);

    private final Thread reader;

    private volatile boolean closed;

    private Batch<T> current = new Batch<>(List.<T>of().iterator(), false, null);

    private Prefetch(Source<T> source, int size) {
        this.source = source;
        this.size = size;
        this.reader = new Thread(this::readAll, "prefetch");
        this.reader.setDaemon(true);
    }

    /**
     * Begins to read small values, some hundreds at a time. The source must not be used
     * elsewhere until this is closed.
     */
    public static <T> Prefetch<T> of(Source<T> source) {
        return started(source, VALUES);
    }

    /** The same for large values, which are passed one at a time. */
    public static <T> Prefetch<T> oneByOne(Source<T> source) {
        return started(source, 1);
    }

    private static <T> Prefetch<T> started(Source<T> source, int size) {
        Prefetch<T> prefetch = new Prefetch<>(source, size);
        prefetch.reader.start();
        return prefetch;
    }

    /** The next value, or null after the last one. */
    public @Nullable T next() throws IOException {
        while (!this.current.values().hasNext()) {
            if (this.current.failure() != null) {
                throw rethrown(this.current.failure());
            }
            if (this.current.last()) {
                return null;
            }
            this.current = take();
        }
        return this.current.values().next();
    }

    private static IOException rethrown(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        return (failure instanceof IOException told) ? told : new IOException(failure);
    }

    private Batch<T> take() throws IOException {
        try {
            return this.batches.take();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", ex);
        }
    }

    private void readAll() {
        Batch<T> batch = read();
        while (put(batch) && !batch.last() && batch.failure() == null) {
            batch = read();
        }
    }

    private Batch<T> read() {
        List<T> values = new ArrayList<>(this.size);
        try {
            while (values.size() < this.size) {
                T value = this.source.next();
                if (value == null) {
                    return new Batch<>(values.iterator(), true, null);
                }
                values.add(value);
            }
            return new Batch<>(values.iterator(), false, null);
        }
        catch (IOException | RuntimeException | Error ex) {
            return new Batch<>(values.iterator(), false, ex);
        }
    }

    private boolean put(Batch<T> batch) {
        try {
            boolean taken = false;
            while (!this.closed && !taken) {
                taken = this.batches.offer(batch, 100, TimeUnit.MILLISECONDS);
            }
            return taken;
        }
        catch (InterruptedException ex) {
            return false;
        }
    }

    /** Ends the reading, and waits for that. */
    @Override
    public void close() {
        this.closed = true;
        this.reader.interrupt();
        try {
            this.reader.join();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives values in order. */
    @FunctionalInterface
    public interface Source<T> {

        @Nullable T next() throws IOException;

    }

    /**
     * Values in order.
     *
     * @param values the values
     * @param last whether it is the last batch
     * @param failure after the values, if any
     */
    private record Batch<T>(Iterator<T> values, boolean last, @Nullable Throwable failure) {
    }

}
