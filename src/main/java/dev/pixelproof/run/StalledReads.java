package dev.pixelproof.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.pixelproof.run.progress.RunMonitor;
import dev.pixelproof.source.ReadWatch;

/**
 * Names reads of sources that make no progress, such as those of a network file system
 * whose server is gone: each in the log, and the first one also as a warning. It ends no
 * read: a read continues when the server is back.
 */
public final class StalledReads implements AutoCloseable {

    private static final Log LOG = LogFactory.getLog(StalledReads.class);

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration PERIOD = Duration.ofSeconds(10);

    private final RunMonitor monitor;

    private final Clock clock;

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(StalledReads::thread);

    private boolean warned;

    StalledReads(RunMonitor monitor, Clock clock) {
        this.monitor = monitor;
        this.clock = clock;
    }

    /** Looks every few seconds, until it is closed. */
    @SuppressWarnings("FutureReturnValueIgnored")
    public static StalledReads watch(RunMonitor monitor, Clock clock) {
        StalledReads reads = new StalledReads(monitor, clock);
        reads.looks.scheduleWithFixedDelay(reads::look, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return reads;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "stalled-reads");
        thread.setDaemon(true);
        return thread;
    }

    /** Looks once. */
    synchronized void look() {
        Instant now = this.clock.instant();
        for (ReadWatch.Stalled stalled : this.monitor.reads().stalled(now, PATIENCE)) {
            String message = "Reading %s has made no progress since %s; check its disk or server. The run waits for it"
                .formatted(stalled.what(), stalled.since().truncatedTo(ChronoUnit.SECONDS));
            if (this.warned) {
                LOG.warn(message);
            }
            else {
                this.monitor.warn(message);
                this.warned = true;
            }
        }
    }

    @Override
    public void close() {
        this.looks.shutdownNow();
    }

}
