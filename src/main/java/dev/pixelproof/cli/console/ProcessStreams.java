package dev.pixelproof.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.nativecode.ErrorDescriptor;

/**
 * The process's standard streams, in UTF-8 in every locale; standard error for the
 * program alone.
 */
public final class ProcessStreams {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private static final StandardOutput RESULTS = new StandardOutput(new FileOutputStream(FileDescriptor.out),
            ProcessStreams::forceResults);

    private static final PrintStream ERROR = utf8(ErrorDescriptor.messages(new FileOutputStream(FileDescriptor.err)));

    private static Terminal terminal = Terminal.NONE;

    private ProcessStreams() {
    }

    /** Standard output. */
    public static PrintStream output() {
        return utf8(RESULTS);
    }

    /** Standard output; writing throws if it fails. */
    static OutputStream results() {
        return RESULTS;
    }

    /** Why results were lost, if any were; called after all were written. */
    public static Optional<String> lost() {
        return RESULTS.failure();
    }

    /**
     * Forces standard output to the disk if it is a file: a full disk, a quota or a
     * server may refuse the bytes only then.
     */
    private static void forceResults() throws IOException {
        if (FileKind.guess(DESCRIPTORS.resolve("1")) == FileKind.REGULAR) {
            FileDescriptor.out.sync();
        }
    }

    /** Standard error, for the program's own messages. */
    public static PrintStream error() {
        return ERROR;
    }

    /** Which of these streams are a terminal. */
    public static Terminal terminal() {
        return terminal;
    }

    /**
     * Finds out which streams are a terminal, and reserves standard error for the
     * program: native decoders write to it in spite of every setting, and cron would mail
     * their output.
     */
    public static void take() {
        terminal = Terminal.of(isTerminal(1), isTerminal(2), System.getenv());
        ErrorDescriptor.own();
    }

    /**
     * Linux names the file of a descriptor. Elsewhere Java answers for all streams
     * together; newer versions also have a console without a terminal, unless
     * {@code jdk.console} is set.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String name = Files.readSymbolicLink(link).toString();
            return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty") || name.equals("/dev/console");
        }
        catch (IOException ex) {
            System.setProperty("jdk.console", "java.base");
            return System.console() != null;
        }
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

}
