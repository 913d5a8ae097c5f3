package dev.pixelproof.run.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;

/**
 * One run per output. The kernel frees the lock on any death of the process; the file is
 * never deleted. The holder is written through the same channel, since closing any other
 * channel to the file would free the lock (POSIX record locks belong to the process).
 */
public final class OutputLock implements AutoCloseable {

    private static final int MAX_NOTE = 4096;

    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration LOOK = Duration.ofMillis(50);

    private static final int LOOKS = 20;

    private static final String SIGN = "pid ";

    private static final Pattern NOTE = Pattern
        .compile("pid ([0-9]{1,18}) on (.{1,255}), since ([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)");

    /**
     * Locked by this process: a second channel to such a file, once closed, would free
     * the first one's lock.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;

    private final Path name;

    private final LockFile file;

    private final @Nullable Object key;

    private OutputLock(FileChannel channel, Path name, LockFile file, @Nullable Object key) {
        this.channel = channel;
        this.name = name;
        this.file = file;
        this.key = key;
    }

    /**
     * Takes the lock at once.
     * @return the lock, or empty where another process has it
     * @throws dev.pixelproof.run.RefusedException if the file is not a lock file; it is
     * left unchanged
     */
    public static Optional<OutputLock> take(Path file) throws IOException {
        Path name = Disk.parent(file).toRealPath().resolve(file.getFileName());
        if (!HELD.add(name)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            LockFile place = new LockFile(file);
            place.requireOwn();
            channel = open(place);
            requireOwn(place, channel);
            place.tighten();
            Object key = place.key();
            taken = channel.tryLock() != null && signed(channel);
            return taken ? Optional.of(new OutputLock(channel, name, place, key)) : Optional.empty();
        }
        finally {
            if (!taken) {
                release(channel, name);
            }
        }
    }

    /** Never through a link, and for this account alone from the beginning. */
    private static FileChannel open(LockFile file) throws IOException {
        boolean hasModes = file.path().getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = hasModes
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(LockFile.MODE) }
                : new FileAttribute<?>[0];
        try {
            return FileChannel.open(file.path(), Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), mode);
        }
        catch (AccessDeniedException ex) {
            throw file.denied(ex);
        }
    }

    /**
     * A lock has other names while its export is put in place, and holds a note then,
     * which was forced.
     */
    private static void requireOwn(LockFile file, FileChannel channel) throws IOException {
        if (!isOwn(channel)) {
            throw file.foreign("has other content");
        }
        if (file.names() > 1 && !note(channel).startsWith(SIGN)) {
            throw file.foreign("has other names (hard links)");
        }
    }

    /**
     * Whether the file is empty or holds a note; after a power loss it may hold zeros.
     */
    private static boolean isOwn(FileChannel channel) throws IOException {
        String text = note(channel);
        return text.startsWith(SIGN) || SIGN.startsWith(text) || text.chars().allMatch((c) -> c == 0);
    }

    private static boolean signed(FileChannel channel) throws IOException {
        String note = "pid %d on %s, since %s\n".formatted(ProcessHandle.current().pid(), host(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), 0);
        channel.force(true);
        return true;
    }

    /**
     * Takes the lock as soon as it is free.
     * @param patience how long to wait for that
     * @return the lock, or empty where another run still has it then
     */
    public static Optional<OutputLock> await(Path file, Duration patience) throws IOException {
        return await(file, patience, OutputLock::pause);
    }

    /**
     * Takes the lock as soon as it is free.
     * @param pause waits for a moment of the remaining patience, which it receives
     */
    static Optional<OutputLock> await(Path file, Duration patience, Consumer<Duration> pause) throws IOException {
        long start = System.nanoTime();
        Optional<OutputLock> lock = take(file);
        Duration left = patience;
        while (lock.isEmpty() && left.compareTo(Duration.ZERO) > 0 && !Thread.currentThread().isInterrupted()) {
            pause.accept(left);
            lock = Thread.currentThread().isInterrupted() ? lock : take(file);
            left = patience.minusNanos(System.nanoTime() - start);
        }
        return lock;
    }

    private static void pause(Duration left) {
        try {
            Thread.sleep((left.compareTo(PAUSE) < 0) ? left.toMillis() + 1 : PAUSE.toMillis());
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    /** The name that the kernel knows; asking for another may take a network's time. */
    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        }
        catch (IOException ex) {
            return System.getenv().getOrDefault("HOSTNAME", "this machine");
        }
    }

    /**
     * The message on the holder of a lock, with what to do. Only for a process that does
     * not hold the lock. The file's note is believed only as far as the system confirms
     * it. A process that has just taken the lock has not signed yet, so this waits a
     * moment for the note of a living process.
     * @param held the locked directory
     */
    public static String busy(Path held, Path file) throws IOException {
        if (HELD.contains(Disk.parent(file).toRealPath().resolve(file.getFileName()))) {
            return byARun(held, "this process");
        }
        Matcher note = NOTE.matcher(note(file));
        for (int look = 1; look < LOOKS && !isOfLiving(note) && !Thread.currentThread().isInterrupted(); look++) {
            pause(LOOK);
            note = NOTE.matcher(note(file));
        }
        OptionalLong holder = LockHolder.of(new LockFile(file));
        String signed = isWhole(note)
                ? "pid %s on %s, since %s".formatted(note.group(1), LockHolder.shown(note.group(2)), note.group(3))
                : "";
        if (isWhole(note) && (holder.isPresent() ? isSignedBy(note, holder.getAsLong()) : isOfLiving(note))) {
            return byARun(held, signed);
        }
        String other = signed.isEmpty() ? ""
                : ". The file names %s%s".formatted(signed, isOfLiving(note) ? "" : ", which is no longer running");
        return byAnother(held, file, holder) + other;
    }

    private static String byARun(Path held, String run) {
        return "Another run holds %s (%s); wait until it ends, or stop it".formatted(held, run);
    }

    private static String byAnother(Path held, Path file, OptionalLong holder) throws IOException {
        if (holder.isPresent()) {
            return "Another process holds %s: it has locked %s (%s); wait until it ends, or stop it".formatted(held,
                    file, LockHolder.describe(holder.getAsLong()));
        }
        OptionalLong opener = LockHolder.opener(new LockFile(file));
        return opener.isPresent()
                ? "Another process holds %s: %s is locked, and open in another process (%s); wait until it ends, or stop it"
                    .formatted(held, file, LockHolder.describe(opener.getAsLong()))
                : "Another process holds %s: it has locked %s, and can't be seen from here: it may be in a container or on another machine; find it there (lsof %s) and stop it"
                    .formatted(held, file, file);
    }

    private static String note(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            return note(channel);
        }
    }

    private static String note(FileChannel channel) throws IOException {
        ByteBuffer note = ByteBuffer.allocate(MAX_NOTE);
        channel.read(note, 0);
        return StandardCharsets.UTF_8.decode(note.flip()).toString().strip();
    }

    private static boolean isWhole(Matcher note) {
        return note.matches();
    }

    private static boolean isSignedBy(Matcher note, long pid) {
        return note.group(2).equals(host()) && Long.parseLong(note.group(1)) == pid;
    }

    /** The processes of another host are not visible here. */
    private static boolean isOfLiving(Matcher note) {
        return note.matches() && (!note.group(2).equals(host())
                || ProcessHandle.of(Long.parseLong(note.group(1))).filter(ProcessHandle::isAlive).isPresent());
    }

    /**
     * Whether the file that is locked still has its name. If it was deleted or replaced,
     * another run may have locked a new one.
     */
    void requireHeld() throws IOException {
        if (!this.file.isStill(this.key)) {
            throw new IOException(
                    "%s was deleted or replaced during the run, so that another run may have started; this one has stopped. Run the command again, and leave that file alone"
                        .formatted(this.file.path()));
        }
    }

    /**
     * Never fails: the result of the run is settled by now, and the system frees the lock
     * with the process.
     */
    @Override
    public void close() {
        release(this.channel, this.name);
    }

    private static void release(@Nullable FileChannel channel, Path name) {
        try {
            if (channel != null) {
                channel.close();
            }
        }
        catch (IOException ex) {
            // nothing is written by it
        }
        finally {
            HELD.remove(name);
        }
    }

}
