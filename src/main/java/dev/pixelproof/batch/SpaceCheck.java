package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.Staging;

/**
 * Holds the most that a run may write against the room that there is, before it encodes
 * anything. What is sealed already is written already.
 */
final class SpaceCheck {

    /** Job repository, log, notes and reports. */
    private static final long SUNDRIES = 4 << 20;

    private final OutputLayout layout;

    private final Staging staging;

    private final @Nullable Snapshot previous;

    private final Free free;

    SpaceCheck(ConvertRun run) throws IOException {
        this(run, FileStore::getUsableSpace);
    }

    /** Compares with what somebody else says is free. */
    SpaceCheck(ConvertRun run, Free free) throws IOException {
        this.free = free;
        this.layout = run.layout();
        this.staging = run.staging();
        this.previous = run.previous();
    }

    /**
     * Compares need and room on the disks of state and output.
     * @throws RefusedException if one has too little room
     */
    void requireRoom() throws IOException {
        Need need = need();
        if (need.work() == 0) {
            return;
        }
        FileStore state = Files.getFileStore(this.layout.state());
        FileStore output = Files.getFileStore(this.layout.output());
        if (state.equals(output)) {
            require(this.layout.output(), output, need.work() + need.records());
        }
        else {
            require(this.layout.state(), state, need.work());
            require(this.layout.output(), output, need.snapshot() + need.records());
        }
    }

    private void require(Path place, FileStore store, long needed) throws IOException {
        long room = this.free.of(store);
        if (room >= 0 && room < needed) {
            throw RefusedException.tooLittleRoom(place, needed, room);
        }
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
        return new Need((work > 0) ? work + SUNDRIES : 0, snapshot, records());
    }

    /** The records of what stays are written again, about as long as they are. */
    private long records() throws IOException {
        return (this.previous != null) ? this.previous.recordBytes() : 0;
    }

    /** Tells the bytes that are free on a disk, or a negative number. */
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
