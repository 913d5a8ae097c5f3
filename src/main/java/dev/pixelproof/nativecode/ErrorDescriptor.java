package dev.pixelproof.nativecode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * File descriptor 2 of this process, to which native libraries write in spite of every
 * setting. A program that owns its process can redirect it into a pipe: the output of
 * libraries is captured and not mixed with the program's own messages, which still go to
 * the old destination. Safe for use by several threads.
 */
public final class ErrorDescriptor {

    private static final int NUMBER = 2;

    private static final int F_DUPFD_CLOEXEC = 1030;

    private static final int O_CLOEXEC = 0x80000;

    private static final int O_NONBLOCK = 0x800;

    private static final long ACCESS = 3;

    private static final int BLOCK_BYTES = 4096;

    private static boolean owned;

    /** The descriptor for the program's own messages. */
    private static volatile int own = NUMBER;

    /**
     * The descriptor from which the libraries' output is read; −1 while nothing is
     * redirected.
     */
    private static volatile int heard = -1;

    private ErrorDescriptor() {
    }

    /** Says that the process is the program's own, so that all in it may be captured. */
    public static void own() {
        owned = true;
    }

    /** Whether the process is the program's own. */
    public static boolean isOwned() {
        return owned;
    }

    /**
     * The program's own messages, to standard error as the process was given it.
     * @param uncaptured the stream to the descriptor, used until it is redirected
     */
    public static OutputStream messages(OutputStream uncaptured) {
        return new Messages(uncaptured);
    }

    /**
     * Captures all that is written to the descriptor from now on.
     * @return whether it is captured; not in the process of another program, where the
     * system calls are missing, and where the process was started without standard error
     */
    public static synchronized boolean capture() {
        if (heard < 0 && owned && isWritable() && Posix.calls().isPresent()) {
            try {
                redirect();
            }
            catch (IOException ex) {
                return false;
            }
        }
        return heard >= 0;
    }

    private static void redirect() throws IOException {
        int[] pipe = new int[2];
        Libc.call(() -> "pipe", () -> Libc.pipe2(pipe, O_CLOEXEC | O_NONBLOCK));
        own = Libc.call(() -> "standard error", () -> Libc.fcntl(NUMBER, F_DUPFD_CLOEXEC, NUMBER + 1));
        Libc.call(() -> "standard error", () -> Libc.dup2(pipe[1], NUMBER));
        Libc.release(pipe[1]);
        heard = pipe[0];
    }

    /**
     * Started without the stream, Java itself may have opened a file under its number,
     * but never one to write to.
     */
    private static boolean isWritable() {
        try {
            return Files.readAllLines(Path.of("/proc/self/fdinfo/" + NUMBER))
                .stream()
                .filter((line) -> line.startsWith("flags:"))
                .anyMatch((line) -> (Long.parseLong(line.substring("flags:".length()).strip(), 8) & ACCESS) != 0);
        }
        catch (IOException ex) {
            return false;
        }
    }

    /**
     * What was written since this was last asked, in UTF-8 as far as it goes; of more
     * than the system's pipe holds, the beginning.
     */
    public static String drain() {
        int from = heard;
        if (from < 0) {
            return "";
        }
        byte[] block = new byte[BLOCK_BYTES];
        int count = (int) Libc.read(from, block, block.length);
        if (count <= 0) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        while (count > 0) {
            text.append(new String(block, 0, count, StandardCharsets.UTF_8));
            count = (int) Libc.read(from, block, block.length);
        }
        return text.toString();
    }

    /** Standard error as it was given, whatever its number is by now. */
    private static final class Messages extends OutputStream {

        private final OutputStream uncaptured;

        Messages(OutputStream uncaptured) {
            this.uncaptured = uncaptured;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] { (byte) octet }, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (own == NUMBER) {
                this.uncaptured.write(bytes, offset, length);
                return;
            }
            int end = offset + length;
            for (int at = offset; at < end;) {
                byte[] rest = Arrays.copyOfRange(bytes, at, end);
                at += Libc.call(() -> "standard error", () -> Libc.write(own, rest, rest.length));
            }
        }

    }

}
