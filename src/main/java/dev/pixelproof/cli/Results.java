package dev.pixelproof.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

/**
 * Results of a command on standard output, of which there may be many: buffered, and
 * ended in silence where the reader has seen enough, as behind {@code | head}.
 */
final class Results extends OutputStream {

    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;

    private Results(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    /**
     * Prints results to their end, or until nobody reads them any more.
     * @return the command's exit status
     */
    static int print(Printing printing) throws IOException {
        return print(ProcessStreams.results(), printing);
    }

    static int print(OutputStream out, Printing printing) throws IOException {
        try {
            Results results = new Results(out);
            int status = printing.print(results);
            results.flush();
            return status;
        }
        catch (ReaderGoneException ex) {
            return ExitStatus.DONE;
        }
    }

    /** A line of text for people; control characters in it are escaped. */
    void line(String text) throws IOException {
        write((Console.printable(text) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A line of bytes as they are. */
    void line(byte[] bytes) throws IOException {
        write(bytes);
        write('\n');
    }

    @Override
    public void write(int b) throws IOException {
        try {
            this.out.write(b);
        }
        catch (IOException ex) {
            throw failure(ex);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            this.out.write(bytes, offset, length);
        }
        catch (IOException ex) {
            throw failure(ex);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            this.out.flush();
        }
        catch (IOException ex) {
            throw failure(ex);
        }
    }

    /** Systems tell a closed pipe by their message alone. */
    private static IOException failure(IOException cause) {
        return isClosedPipe(cause.getMessage()) ? new ReaderGoneException() : new IOException(
                "standard output can't be written (" + cause.getMessage() + "); is its disk full?", cause);
    }

    private static boolean isClosedPipe(@Nullable String message) {
        return message != null && (message.contains("Broken pipe") || message.contains("pipe is being closed"));
    }

    /** Prints results. */
    @FunctionalInterface
    interface Printing {

        /** Prints all results and tells the exit status. */
        int print(Results results) throws IOException;

    }

    /** Nobody reads what is written any more. */
    private static final class ReaderGoneException extends IOException {

        private static final long serialVersionUID = 1L;

    }

}
