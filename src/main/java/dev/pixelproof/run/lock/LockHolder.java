package dev.pixelproof.run.lock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;

/**
 * The process that holds a lock, as the system knows it. On Linux that is
 * {@code /proc/locks}, which lists each lock with its process and the file's device and
 * inode; elsewhere nothing is known.
 */
final class LockHolder {

    private static final Path PROC = Path.of("/proc");

    private static final int LONGEST = 80;

    private LockHolder() {
    }

    /** The process that has locked a file; empty if none is visible. */
    static OptionalLong of(LockFile file) throws IOException {
        Map<String, Object> unix = file.unix("dev,ino");
        if (!(unix.get("dev") instanceof Long device) || !(unix.get("ino") instanceof Long inode)
                || !Files.isReadable(PROC.resolve("locks"))) {
            return OptionalLong.empty();
        }
        String place = place(device, inode);
        return Files.readAllLines(PROC.resolve("locks"), StandardCharsets.ISO_8859_1)
            .stream()
            .flatMapToLong((line) -> holder(line, place))
            .findFirst();
    }

    /**
     * As {@code proc_locks(5)} has it: major and minor number in hex, inode in decimal.
     */
    static String place(long device, long inode) {
        long major = ((device >>> 8) & 0xfff) | ((device >>> 32) & ~0xfffL);
        long minor = (device & 0xff) | ((device >>> 12) & ~0xffL);
        return String.format(Locale.ROOT, "%02x:%02x:%d", major, minor, inode);
    }

    /**
     * Those that only wait have an arrow; open file descriptions' locks have no process.
     */
    private static LongStream holder(String line, String place) {
        List<String> fields = List.of(line.strip().split("\\s+"));
        boolean holds = fields.size() > 5 && fields.get(1).equals("POSIX") && fields.get(5).equals(place);
        return (holds && fields.get(4).matches("[1-9][0-9]{0,17}")) ? LongStream.of(Long.parseLong(fields.get(4)))
                : LongStream.empty();
    }

    /**
     * Another process that has the file open, as far as this account may see; empty if
     * none is visible.
     */
    static OptionalLong opener(LockFile file) throws IOException {
        if (FileKind.guess(PROC.resolve("self")) != FileKind.DIRECTORY) {
            return OptionalLong.empty();
        }
        Path real = file.path().toRealPath();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.mapToLong(ProcessHandle::pid)
                .filter((pid) -> pid != ProcessHandle.current().pid() && hasOpen(pid, real))
                .findFirst();
        }
    }

    private static boolean hasOpen(long pid, Path file) {
        try {
            return FileReads.list(PROC.resolve(pid + "/fd"))
                .stream()
                .anyMatch((descriptor) -> leadsTo(descriptor, file));
        }
        catch (IOException ex) {
            return false;
        }
    }

    private static boolean leadsTo(Path descriptor, Path file) {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        }
        catch (IOException ex) {
            return false;
        }
    }

    /**
     * A process for people: its number, its command and its account, where they can be
     * read.
     */
    static String describe(long pid) {
        Path process = PROC.resolve(Long.toString(pid));
        String command = "";
        String account = "";
        try (InputStream in = Files.newInputStream(process.resolve("cmdline"))) {
            account = ", account " + shown(Files.getOwner(process, LinkOption.NOFOLLOW_LINKS).getName());
            command = shown(new String(in.readNBytes(4 * LONGEST), StandardCharsets.UTF_8).replace('\0', ' ').strip());
        }
        catch (IOException ex) {
            // the number alone helps, too
        }
        return "pid " + pid + (command.isEmpty() ? "" : ": " + command) + account;
    }

    /** Text of another process, on one line and without control of the terminal. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
            .limit(LONGEST)
            .forEach((c) -> shown.appendCodePoint((Character.isLetterOrDigit(c) || (c >= ' ' && c <= '~')) ? c : '?'));
        return (text.codePointCount(0, text.length()) > LONGEST) ? shown + "…" : shown.toString();
    }

}
