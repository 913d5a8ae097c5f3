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

    /** Standard output, whose writing fails where it can't be written. */
    static OutputStream results() {
        return RESULTS;
    }

    /** Why results are lost, if any are; to be asked when all were written. */
    public static Optional<String> lost() {
        return RESULTS.failure();
    }

    /**
     * A full disk, a quota or a server may refuse what is in a file only when it is
     * forced.
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

    /** What these streams are to a person. */
    public static Terminal terminal() {
        return terminal;
    }

    /**
     * Finds out whether a person looks, and takes standard error for the program: the
     * native decoders write to it past every setting, and cron mails what they write.
     */
    public static void take() {
        terminal = Terminal.of(isTerminal(1), isTerminal(2), System.getenv());
        ErrorDescriptor.own();
    }

    /**
     * Linux tells what a descriptor leads to. Elsewhere Java only tells of all streams
     * together: newer Java has a console without a terminal too; this implementation of
     * it has not.
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
