package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;

/**
 * One run per output. The kernel frees the lock on any death of the process; the file is
 * never deleted. Who holds it is written through the same channel, since closing any
 * other channel to the file would free the lock (POSIX record locks belong to the
 * process).
 */
final class OutputLock implements AutoCloseable {

    private static final int MAX_NOTE = 4096;

    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Duration LOOK = Duration.ofMillis(50);

    private static final int LOOKS = 20;

    private static final Pattern NOTE = Pattern.compile("pid ([0-9]{1,18}) on (.*), since .*");

    /**
     * Locked by this process: a second channel to such a file, once closed, would free
     * the first one's lock.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final FileChannel channel;

    private final Path name;

    private OutputLock(FileChannel channel, Path name) {
        this.channel = channel;
        this.name = name;
    }

    /**
     * Takes the lock at once.
     * @return the lock, or empty where another run has it
     */
    static Optional<OutputLock> take(Path file) throws IOException {
        Path name = Disk.parent(file).toRealPath().resolve(file.getFileName());
        if (!HELD.add(name)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            taken = channel.tryLock() != null && signed(channel);
            return taken ? Optional.of(new OutputLock(channel, name)) : Optional.empty();
        }
        finally {
            if (!taken) {
                release(channel, name);
            }
        }
    }

    private static boolean signed(FileChannel channel) throws IOException {
        String note = "pid %d on %s, since %s\n".formatted(ProcessHandle.current().pid(), host(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), 0);
        return true;
    }

    /**
     * Takes the lock as soon as it is free.
     * @param patience how long to wait for that
     * @return the lock, or empty where another run still has it then
     */
    static Optional<OutputLock> await(Path file, Duration patience) throws IOException {
        return await(file, patience, OutputLock::pause);
    }

    /**
     * Takes the lock as soon as it is free.
     * @param pause gets what is left of the patience, and waits for a moment of it
     */
    static Optional<OutputLock> await(Path file, Duration patience, Consumer<Duration> pause) throws IOException {
        long start = System.nanoTime();
        Optional<OutputLock> lock = take(file);
        Duration left = patience;
        while (lock.isEmpty() && left.compareTo(Duration.ZERO) > 0 && !Thread.currentThread().isInterrupted()) {
            pause.accept(left);
            lock = take(file);
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
     * What the holder wrote down of itself. Only for a process that does not hold the
     * lock. Who has just taken it has not signed yet, and what stands there is of a run
     * before: so this waits a moment for one that is alive.
     */
    static String holder(Path file) throws IOException {
        if (HELD.contains(Disk.parent(file).toRealPath().resolve(file.getFileName()))) {
            return "this process";
        }
        String text = note(file);
        for (int look = 1; look < LOOKS && !isOfLiving(text) && !Thread.currentThread().isInterrupted(); look++) {
            pause(LOOK);
            text = note(file);
        }
        return text.isEmpty() ? "which has just started" : text;
    }

    private static String note(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer note = ByteBuffer.allocate(MAX_NOTE);
            channel.read(note, 0);
            return StandardCharsets.UTF_8.decode(note.flip()).toString().strip();
        }
    }

    /** Of a process on another host nobody here can tell. */
    private static boolean isOfLiving(String note) {
        Matcher signed = NOTE.matcher(note);
        return signed.matches() && (!signed.group(2).equals(host())
                || ProcessHandle.of(Long.parseLong(signed.group(1))).filter(ProcessHandle::isAlive).isPresent());
    }

    @Override
    public void close() throws IOException {
        release(this.channel, this.name);
    }

    private static void release(@Nullable FileChannel channel, Path name) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        }
        finally {
            HELD.remove(name);
        }
    }

}
