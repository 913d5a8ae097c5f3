package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.pixelproof.durable.Disk;

/**
 * One run per output. The kernel frees the lock on any death of the process; the file is
 * never deleted. Who holds it is written through the same channel, since closing any
 * other channel to the file would free the lock (POSIX record locks belong to the
 * process).
 */
final class OutputLock implements AutoCloseable {

    private static final int MAX_NOTE = 4096;

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
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            HELD.remove(name);
            return Optional.empty();
        }
        String note = "pid %d, since %s%n".formatted(ProcessHandle.current().pid(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), 0);
        return Optional.of(new OutputLock(channel, name));
    }

    /**
     * What the holder wrote down of itself. Only for a process that does not hold the
     * lock.
     */
    static String holder(Path file) throws IOException {
        if (HELD.contains(Disk.parent(file).toRealPath().resolve(file.getFileName()))) {
            return "this process";
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer note = ByteBuffer.allocate(MAX_NOTE);
            channel.read(note, 0);
            return StandardCharsets.UTF_8.decode(note.flip()).toString().strip();
        }
    }

    @Override
    public void close() throws IOException {
        this.channel.close();
        HELD.remove(this.name);
    }

}
