package dev.pixelproof.export.file;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.DurableFile;

/**
 * Forces files in some threads while others are written. A device takes about as long for
 * a small file as for many that it is given at once, so one after the other would be
 * slow.
 */
final class BackgroundForcing implements Forcing, AutoCloseable {

    private static final int THREADS = 8;

    private static final int WAITING = 8 * THREADS;

    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** If too many files wait, the writer forces one itself, and so waits too. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(THREADS, THREADS, 1, TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING), BackgroundForcing::thread, new ThreadPoolExecutor.CallerRunsPolicy());

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "force");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void force(DurableFile file) throws IOException {
        file.flush();
        this.threads.execute(() -> forceNow(file));
        throwFailure();
    }

    /**
     * Begins to force what was written of a file that is written on.
     * @return ends when that is done, or with what has failed
     */
    Future<?> begin(DurableFile file) {
        return this.threads.submit(() -> {
            file.forceWritten();
            return null;
        });
    }

    private void forceNow(DurableFile file) {
        try {
            AT_ONCE.force(file);
        }
        catch (IOException | RuntimeException ex) {
            this.failure.compareAndSet(null, ex);
        }
    }

    private void throwFailure() throws IOException {
        Exception failed = this.failure.get();
        if (failed != null) {
            throw new IOException(failed.getMessage(), failed);
        }
    }

    /**
     * Waits until all files are on the device.
     * @throws IOException if one could not be forced
     */
    void finish() throws IOException {
        close();
        throwFailure();
    }

    /** Waits until all files are forced. */
    @Override
    public void close() throws IOException {
        this.threads.shutdown();
        try {
            while (!this.threads.awaitTermination(1, TimeUnit.HOURS)) {
                // a device that hangs is no reason to say that files are on it
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", ex);
        }
    }

}
