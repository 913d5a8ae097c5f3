package dev.pixelproof.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ends a run in order when a signal ends the process. A step that takes too long, such as
 * encoding a very large image, is cut off: a run can be ended at any moment without harm.
 */
final class SignalStop implements AutoCloseable {

    /**
     * How long a stopped run may take: service managers send a second signal, which can't
     * be caught, only some seconds later.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Runnable ending;

    private final Runnable cutOff;

    private final CountDownLatch told = new CountDownLatch(1);

    private final Thread hook = new Thread(this::stop, "stop");

    private SignalStop(Runnable ending, Runnable cutOff) {
        this.ending = ending;
        this.cutOff = cutOff;
    }

    /**
     * Watches until it is closed, after the run's result was printed.
     * @param ending asks the run to end
     * @param cutOff is called where it does not end in time
     */
    static SignalStop watch(Runnable ending, Runnable cutOff) {
        SignalStop stop = new SignalStop(ending, cutOff);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    private void stop() {
        this.ending.run();
        if (!isToldInTime()) {
            this.cutOff.run();
        }
    }

    private boolean isToldInTime() {
        try {
            return this.told.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        catch (InterruptedException ex) {
            return false;
        }
    }

    @Override
    public void close() {
        this.told.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(this.hook);
        }
        catch (IllegalStateException ex) {
            // the hook is at work, and has what it waits for
        }
    }

}
