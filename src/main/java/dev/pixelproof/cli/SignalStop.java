package dev.pixelproof.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.pixelproof.batch.Converter;

/**
 * Ends a run in order when a signal ends the process. What takes too long, as encoding a
 * very large image does, is cut off: a run can be ended at any moment without harm.
 */
final class SignalStop implements AutoCloseable {

    /**
     * Whoever sends a signal waits some seconds before the next one, which can't be met.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Converter converter;

    private final Console console;

    private final Display display;

    private final String command;

    private final CountDownLatch told = new CountDownLatch(1);

    private final Thread hook = new Thread(this::stop, "stop");

    private SignalStop(Converter converter, Console console, Display display, String command) {
        this.converter = converter;
        this.console = console;
        this.display = display;
        this.command = command;
    }

    /**
     * Watches until it is closed, which is after the run's result was told.
     * @param display that is closed where the run is cut off
     * @param command that goes on with the run
     */
    static SignalStop watch(Converter converter, Console console, Display display, String command) {
        SignalStop stop = new SignalStop(converter, console, display, command);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        return stop;
    }

    private void stop() {
        this.converter.stop();
        if (!isToldInTime()) {
            this.converter.abandon();
            this.display.close();
            ConvertReport.stopped(this.console, "Stopped", this.command);
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
