package dev.pixelproof.cli.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The number of the terminal's columns, read again from time to time, as its window may
 * have changed. Not safe for use by several threads.
 */
public final class TerminalWidth {

    /** Used where the terminal does not answer. */
    static final int USUAL = 80;

    private static final long VALID = Duration.ofMillis(700).toNanos();

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    private final Supplier<String> size;

    private final LongSupplier clock;

    private int columns;

    private long asked;

    public TerminalWidth() {
        this(TerminalWidth::size, System::nanoTime);
    }

    /**
     * Asks a given supplier.
     * @param size gives rows and columns, separated by a space, or any other text
     * @param clock in nanoseconds
     */
    TerminalWidth(Supplier<String> size, LongSupplier clock) {
        this.size = size;
        this.clock = clock;
    }

    public int columns() {
        long now = this.clock.getAsLong();
        if (this.columns == 0 || now - this.asked > VALID) {
            this.columns = parse(this.size.get());
            this.asked = now;
        }
        return this.columns;
    }

    private static int parse(String size) {
        String[] numbers = size.strip().split(" ", -1);
        return (numbers.length == 2 && NUMBER.matcher(numbers[1]).matches()) ? Integer.parseInt(numbers[1]) : USUAL;
    }

    /** The size that stty reports, no wider than {@code COLUMNS} where that is set. */
    private static String size() {
        String columns = System.getenv().getOrDefault("COLUMNS", "");
        String asked = ask();
        if (!NUMBER.matcher(columns).matches()) {
            return asked;
        }
        boolean narrow = parse(asked) < Integer.parseInt(columns) && !asked.isEmpty();
        return narrow ? asked : "0 " + columns;
    }

    /** The command of POSIX; Java has no other way. */
    private static String ask() {
        try {
            Process stty = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty"))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return "";
            }
            return new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
        catch (IOException ex) {
            return "";
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

}
