package dev.pixelproof.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.zip.CRC32C;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;

/**
 * The paths of the images that are being decoded, one slot per thread, in a memory-mapped
 * file: a crash of the native decoder ends the process at once, and a mapped page
 * survives that without a system call for each image. After a power loss the notes may be
 * lost. Safe for use by several threads.
 *
 * <p>
 * A slot has {@value #SLOT} bytes: the length of a path in UTF-8, 0 where nothing is in
 * flight; a CRC-32C over {@link #MAGIC}, length and path; the path. Integers are
 * big-endian. A path that does not fit is not noted: Linux opens none that long.
 */
public final class InFlightNotes {

    /** A page, and more than a path can have on Linux. */
    static final int SLOT = 4096;

    private static final int MAGIC = 0x50504e31;

    private static final int CHECKSUM = Integer.BYTES;

    private static final int PATH = 2 * Integer.BYTES;

    private static final int MAX_SLOTS = 1024;

    private final ByteBuffer slots;

    private final Queue<Integer> free = new ConcurrentLinkedQueue<>();

    private InFlightNotes(ByteBuffer slots) {
        this.slots = slots;
        for (int slot = 0; slot < slots.capacity(); slot += SLOT) {
            this.free.add(slot);
        }
    }

    /** Keeps no notes. */
    public static InFlightNotes none() {
        return new InFlightNotes(ByteBuffer.allocate(0));
    }

    /**
     * Creates a file of notes in place of an existing one. It is written in full before
     * it is mapped: storing into a hole of a file on a full disk would end the process.
     * @param slots how many images are processed at a time
     * @throws IOException also where the file system maps no files
     */
    public static InFlightNotes create(Disk disk, Path file, int slots) throws IOException {
        disk.delete(file);
        try (DurableFile out = disk.create(file)) {
            out.write(new byte[slots * SLOT]);
        }
        return new InFlightNotes(disk.map(file));
    }

    /**
     * The paths that were in flight when the file was last used. Text that is not a whole
     * note is skipped.
     */
    public static List<String> read(Path file) {
        List<String> paths = new ArrayList<>();
        try {
            if (FileKind.isRegularFile(file) && Files.size(file) <= MAX_SLOTS * SLOT) {
                ByteBuffer all = ByteBuffer.wrap(FileReads.all(file));
                for (int slot = 0; slot + SLOT <= all.capacity(); slot += SLOT) {
                    read(all, slot, paths);
                }
            }
            return paths;
        }
        catch (IOException ex) {
            return paths;
        }
    }

    private static void read(ByteBuffer all, int slot, List<String> paths) {
        int length = all.getInt(slot);
        if (length > 0 && length <= SLOT - PATH) {
            byte[] path = new byte[length];
            all.get(slot + PATH, path);
            if (all.getInt(slot + CHECKSUM) == checksum(path)) {
                paths.add(new String(path, StandardCharsets.UTF_8));
            }
        }
    }

    /** Does something with an image while its path is noted. */
    public <T> T during(String path, Supplier<T> work) {
        Integer slot = this.free.poll();
        if (slot == null) {
            return work.get();
        }
        try {
            note(slot, path.getBytes(StandardCharsets.UTF_8));
            return work.get();
        }
        finally {
            this.slots.putInt(slot, 0);
            this.free.add(slot);
        }
    }

    private void note(int slot, byte[] path) {
        if (path.length <= SLOT - PATH) {
            this.slots.putInt(slot + CHECKSUM, checksum(path));
            this.slots.put(slot + PATH, path);
            this.slots.putInt(slot, path.length);
        }
    }

    private static int checksum(byte[] path) {
        CRC32C checksum = new CRC32C();
        checksum.update(ByteBuffer.allocate(2 * Integer.BYTES).putInt(MAGIC).putInt(path.length).flip());
        checksum.update(path);
        return (int) checksum.getValue();
    }

}
