package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One run per output. The kernel frees the lock on any death of the process; the file is
 * never deleted. Who holds it is written through the same channel, since closing any
 * other channel to the file would free the lock (POSIX record locks belong to the
 * process).
 */
final class OutputLock implements AutoCloseable {

    private static final int MAX_NOTE = 4096;

    private final FileChannel channel;

    private OutputLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock at once.
     * @return the lock, or empty where another run has it
     */
    static Optional<OutputLock> take(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            return Optional.empty();
        }
        String note = "pid %d, since %s%n".formatted(ProcessHandle.current().pid(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(note.getBytes(StandardCharsets.UTF_8)), 0);
        return Optional.of(new OutputLock(channel));
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        }
        catch (OverlappingFileLockException ex) {
            return null;
        }
    }

    /**
     * What the holder wrote down of itself. Only for a process that does not hold the
     * lock.
     */
    static String holder(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer note = ByteBuffer.allocate(MAX_NOTE);
            channel.read(note, 0);
            return StandardCharsets.UTF_8.decode(note.flip()).toString().strip();
        }
    }

    @Override
    public void close() throws IOException {
        this.channel.close();
    }

}
