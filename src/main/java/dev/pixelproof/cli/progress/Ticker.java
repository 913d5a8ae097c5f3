package dev.pixelproof.cli.progress;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Repeats an action in its own thread, until it is closed. */
final class Ticker implements AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor((work) -> {
        Thread thread = new Thread(work, "progress");
        thread.setDaemon(true);
        return thread;
    });

    /** Begins, the first time after one period. */
    @SuppressWarnings("FutureReturnValueIgnored")
    Ticker(Duration period, Runnable tick) {
        this.clock.scheduleAtFixedRate(tick, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        this.clock.shutdownNow();
    }

}
