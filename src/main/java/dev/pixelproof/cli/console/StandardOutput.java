package dev.pixelproof.cli.console;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * A stream of results that remembers its first failure and accepts nothing after it, so
 * that no text continues after a gap. Safe for use by several threads.
 */
final class StandardOutput extends OutputStream {

    private final OutputStream out;

    private final Forcing forcing;

    private boolean written;

    private @Nullable IOException failure;

    /**
     * Writes to a stream.
     * @param forcing brings what was written to where it is kept
     */
    StandardOutput(OutputStream out, Forcing forcing) {
        this.out = out;
        this.forcing = forcing;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] { (byte) b }, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (this.failure != null) {
            throw new IOException(this.failure.getMessage(), this.failure);
        }
        try {
            this.out.write(bytes, offset, length);
            this.written = true;
        }
        catch (IOException ex) {
            this.failure = ex;
            throw ex;
        }
    }

    /**
     * Why not all results could be written, for people; called at the end. Empty also if
     * their reader stopped reading, such as after {@code | head}.
     */
    synchronized Optional<String> failure() {
        if (this.failure == null && this.written) {
            try {
                this.forcing.force();
            }
            catch (IOException ex) {
                this.failure = ex;
            }
        }
        String message = (this.failure != null) ? String.valueOf(this.failure.getMessage()) : "";
        return (this.failure == null || isClosedPipe(message)) ? Optional.empty()
                : Optional.of("standard output can't be written (" + message
                        + "), and results are lost; check the disk or device that it leads to");
    }

    /** Systems report a closed pipe by their message alone. */
    private static boolean isClosedPipe(String message) {
        return message.contains("Broken pipe") || message.contains("pipe is being closed");
    }

    /** Brings what was written to a device, which may refuse it only then. */
    @FunctionalInterface
    interface Forcing {

        void force() throws IOException;

    }

}
