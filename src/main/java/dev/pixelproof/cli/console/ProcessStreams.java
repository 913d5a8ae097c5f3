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

/**
 * The process's standard streams, in UTF-8 in every locale; standard error for the
 * program alone. The native decoders write to file descriptor 2 past every setting, and
 * cron mails what they write. Java never closes that descriptor: it points it to
 * {@code /dev/null} instead. So the stream is opened a second time for the program's own
 * messages before it is closed for everybody else.
 */
public final class ProcessStreams {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private static final long ACCESS = 3;

    private static final long APPEND = 02000;

    private static final StandardOutput RESULTS = new StandardOutput(new FileOutputStream(FileDescriptor.out),
            ProcessStreams::forceResults);

    private static PrintStream error = utf8(new FileOutputStream(FileDescriptor.err));

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
        return error;
    }

    /** What these streams are to a person. */
    public static Terminal terminal() {
        return terminal;
    }

    /**
     * Finds out whether somebody looks, which nobody can tell any more once the error
     * stream is taken over.
     */
    public static void lookForTerminal() {
        terminal = Terminal.of(isTerminal(1), isTerminal(2), System.getenv());
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

    /**
     * Mutes everybody else; where the stream can't be opened again, as with a socket, all
     * goes on as it is. A file that is not appended to is written at a place of its own
     * when it is opened again, so that what a script writes next would take the place of
     * our messages; behind {@code > log 2>&1} standard output still has the script's
     * place, and behind {@code 2> log} the stream is left as it is, decoders' remarks and
     * all.
     */
    public static void takeOverError() {
        try {
            long flags = flags();
            if ((flags & ACCESS) == 0) {
                return;
            }
            if (hasPlaceOfItsOwn(flags)) {
                return;
            }
            error = sharesPlaceWithOutput(flags) ? utf8(new FileOutputStream(FileDescriptor.out))
                    : utf8(new FileOutputStream("/dev/fd/2", true));
            System.setErr(error);
            new FileOutputStream(FileDescriptor.err).close();
        }
        catch (IOException ex) {
            System.setErr(error);
        }
    }

    private static boolean sharesPlaceWithOutput(long flags) throws IOException {
        Path two = DESCRIPTORS.resolve("2");
        return (flags & APPEND) == 0 && FileKind.guess(two) == FileKind.REGULAR
                && FileKind.guess(DESCRIPTORS.resolve("1")) != FileKind.ABSENT
                && Files.isSameFile(DESCRIPTORS.resolve("1"), two);
    }

    /** Behind {@code 2> log} only this stream knows where the script writes next. */
    private static boolean hasPlaceOfItsOwn(long flags) throws IOException {
        return (flags & APPEND) == 0 && FileKind.guess(DESCRIPTORS.resolve("2")) == FileKind.REGULAR
                && !sharesPlaceWithOutput(flags);
    }

    /**
     * How descriptor 2 was opened, as Linux tells it; 0 where it is no stream: started
     * without one, Java itself may have opened its files under that number.
     */
    private static long flags() throws IOException {
        Path info = Path.of("/proc/self/fdinfo/2");
        if (!Files.isReadable(info)) {
            return 0;
        }
        return Files.readAllLines(info)
            .stream()
            .filter((line) -> line.startsWith("flags:"))
            .mapToLong((line) -> Long.parseLong(line.substring("flags:".length()).strip(), 8))
            .findFirst()
            .orElse(0);
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, true, StandardCharsets.UTF_8);
    }

}
