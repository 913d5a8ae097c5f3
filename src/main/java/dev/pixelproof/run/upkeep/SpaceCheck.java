package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.Staging;

/**
 * Compares the most that a run may write with the free space, before it encodes anything.
 * Sealed shards are already written and not counted.
 */
public final class SpaceCheck {

    /** Job repository, log, notes and reports. */
    private static final long SUNDRIES = 4 << 20;

    private final OutputLayout layout;

    private final Staging staging;

    private final @Nullable Snapshot previous;

    private final Free free;

    public SpaceCheck(ConvertRun run) throws IOException {
        this(run, FileStore::getUsableSpace);
    }

    /** Compares with a given amount of free space. */
    SpaceCheck(ConvertRun run, Free free) throws IOException {
        this.free = free;
        this.layout = run.layout();
        this.staging = run.staging();
        this.previous = run.previous();
    }

    /**
     * Compares need and room on the disks of state and output.
     * @throws dev.pixelproof.run.RefusedException if a disk has too little room
     */
    public void requireRoom() throws IOException {
        for (DiskRoom room : rooms(this.layout, need(), this.free)) {
            room.require();
        }
    }

    /** The space that shards need on each disk; their directories need not exist yet. */
    public static List<DiskRoom> rooms(OutputLayout layout, long shards, long records) throws IOException {
        return rooms(layout, new Need(withSundries(shards), shards, records), FileStore::getUsableSpace);
    }

    private static List<DiskRoom> rooms(OutputLayout layout, Need need, Free free) throws IOException {
        if (need.work() == 0) {
            return List.of();
        }
        FileStore state = store(layout.state());
        FileStore output = store(layout.output());
        if (state.equals(output)) {
            return List.of(new DiskRoom(layout.output(), need.work() + need.records(), free.of(output)));
        }
        return List.of(new DiskRoom(layout.state(), need.work(), free.of(state)),
                new DiskRoom(layout.output(), need.snapshot() + need.records(), free.of(output)));
    }

    private static FileStore store(Path place) throws IOException {
        Path existing = place;
        while (!FileKind.exists(existing)) {
            existing = Disk.parent(existing);
        }
        return Files.getFileStore(existing);
    }

    private Need need() throws IOException {
        long work = 0;
        long snapshot = 0;
        try (JsonLines<PlannedShard> shards = this.staging.plan().shards()) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                work += (next.kept() || this.staging.shard(next.number()).isSealed()) ? 0 : next.room();
                snapshot += next.kept() ? 0 : next.room();
            }
        }
        return new Need(withSundries(work), snapshot, records());
    }

    private static long withSundries(long work) {
        return (work > 0) ? work + SUNDRIES : 0;
    }

    /**
     * The size of the records of kept entries, which are written again with about the
     * same size.
     */
    private long records() throws IOException {
        return (this.previous != null) ? this.previous.recordBytes() : 0;
    }

    /** Gives the free bytes of a disk, or a negative number. */
    @FunctionalInterface
    interface Free {

        long of(FileStore store) throws IOException;

    }

    /**
     * Bytes that are written at most.
     *
     * @param work in staging, from now on
     * @param snapshot in shards of the snapshot, where they are copied there
     * @param records in the snapshot beside shards that were made
     */
    private record Need(long work, long snapshot, long records) {
    }

}
