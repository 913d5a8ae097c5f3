package dev.pixelproof.cli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Results of a command on standard output, which may be many: buffered, and ended as soon
 * as they can't be written, such as after {@code | head}.
 */
public final class Results extends OutputStream {

    private static final int BUFFER = 64 * 1024;

    private final OutputStream out;

    private Results(OutputStream out) {
        this.out = new BufferedOutputStream(out, BUFFER);
    }

    /**
     * Prints results to their end, or until they can't be written. The process ends by
     * asking whether they were: {@link StandardOutput#failure()}.
     * @return the command's exit status
     */
    public static int print(Printing printing) throws IOException {
        return print(ProcessStreams.results(), printing);
    }

    static int print(OutputStream out, Printing printing) throws IOException {
        try {
            Results results = new Results(out);
            int status = printing.print(results);
            results.flush();
            return status;
        }
        catch (LostException ex) {
            return ExitStatus.DONE;
        }
    }

    /** A line of text for people; control characters in it are escaped. */
    public void line(String text) throws IOException {
        write((Console.printable(text) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Prints bytes unchanged as a line. */
    public void line(byte[] bytes) throws IOException {
        write(bytes);
        write('\n');
    }

    @Override
    public void write(int b) throws IOException {
        try {
            this.out.write(b);
        }
        catch (IOException ex) {
            throw new LostException(ex);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            this.out.write(bytes, offset, length);
        }
        catch (IOException ex) {
            throw new LostException(ex);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            this.out.flush();
        }
        catch (IOException ex) {
            throw new LostException(ex);
        }
    }

    /** Prints results. */
    @FunctionalInterface
    public interface Printing {

        /** Prints all results and returns the exit status. */
        int print(Results results) throws IOException;

    }

    /** Standard output can't be written. */
    private static final class LostException extends IOException {

        private static final long serialVersionUID = 1L;

        LostException(IOException cause) {
            super(cause);
        }

    }

}
