package dev.pixelproof.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * What a process writes to standard error: all of it is read, so that it never waits, and
 * its end is kept. Safe for use by several threads.
 */
final class ErrorOutput {

    /** Ends the output about an image. */
    static final byte MARK = 0;

    private static final int KEPT_BYTES = 64 * 1024;

    /** For who answers and does not write the mark. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final byte[] kept = new byte[KEPT_BYTES];

    private long bytes;

    private boolean marked;

    private boolean ended;

    private ErrorOutput() {
    }

    /** Reads a stream to its end in its own thread. */
    static ErrorOutput of(InputStream in) {
        ErrorOutput output = new ErrorOutput();
        Thread reader = new Thread(() -> output.drain(in), "decoder's standard error");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    private void drain(InputStream in) {
        byte[] block = new byte[KEPT_BYTES];
        try (in) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                keep(block, n);
            }
        }
        catch (IOException ex) {
            // the process is gone
        }
        end();
    }

    private synchronized void end() {
        this.ended = true;
        notifyAll();
    }

    private synchronized void keep(byte[] block, int length) {
        for (int i = 0; i < length; i++) {
            this.kept[(int) ((this.bytes + i) % KEPT_BYTES)] = block[i];
        }
        this.bytes += length;
        if (length > 0 && block[length - 1] == MARK) {
            this.marked = true;
            notifyAll();
        }
    }

    /**
     * Waits until the mark was written, or nothing more can be.
     * @return the output before it, or its end
     */
    synchronized String awaitMark() {
        long left = LONGEST_WAIT.toMillis();
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        try {
            while (!this.marked && !this.ended && left > 0) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            }
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        return text();
    }

    /** Forgets what was written. */
    synchronized void clear() {
        this.bytes = 0;
        this.marked = false;
    }

    /** The number of bytes since it was last cleared. */
    synchronized long bytes() {
        return this.bytes;
    }

    /** The last line that says anything, or empty. */
    synchronized String lastLine() {
        String[] lines = text().strip().split("\\R", -1);
        return Arrays.stream(lines).reduce("", (before, line) -> line.isBlank() ? before : line.strip());
    }

    private String text() {
        int length = (int) Math.min(this.bytes, KEPT_BYTES);
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = this.kept[(int) ((this.bytes - length + i) % KEPT_BYTES)];
        }
        return new String(text, StandardCharsets.UTF_8).replace((char) MARK, '\n');
    }

}
