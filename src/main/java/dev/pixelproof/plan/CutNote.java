package dev.pixelproof.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.DurableFile;

/**
 * The facts about a planned file that cutting shards needs, in a fixed number of bytes.
 * The cuts depend on the size of the whole dataset and are therefore made in a second
 * pass over all files. Parsing every line of the plan again would make that pass slow.
 *
 * @param hash of the path, see {@link ShardCuts}
 * @param bytes size of the file
 * @param line bytes of its line in the plan, with the newline
 * @param path characters of its path and its metadata
 * @param room the most bytes that its payload can have
 * @param row of the entry that is carried over, or -1
 * @param carried whether its result is carried over unchanged
 * @param due whether the entry that is carried over is to be proven again
 * @param damaged whether a damaged image that was kept is carried over
 */
record CutNote(long hash, long bytes, int line, int path, long room, long row, boolean carried, boolean due,
        boolean damaged) {

    private static final int SIZE = 4 * Long.BYTES + 2 * Integer.BYTES + 1;

    private static final int CARRIED = 1;

    private static final int DUE = 2;

    private static final int DAMAGED = 4;

    static CutNote of(PlannedFile file, int line) {
        return new CutNote(ShardCuts.hash(file.path()), file.bytes(), line, characters(file), file.room(), file.row(),
                file.isSame(), file.carried().due(), file.isCarriedDamage());
    }

    private static int characters(PlannedFile file) {
        return file.path().length() + file.candidate().metadata().length();
    }

    /** Writes or reads notes in sequence. Not safe for use by several threads. */
    static final class Tape {

        private final byte[] bytes = new byte[SIZE];

        private final ByteBuffer buffer = ByteBuffer.wrap(this.bytes);

        void write(CutNote note, DurableFile out) throws IOException {
            this.buffer.clear()
                .putLong(note.hash)
                .putLong(note.bytes)
                .putLong(note.room)
                .putLong(note.row)
                .putInt(note.line)
                .putInt(note.path)
                .put((byte) ((note.carried ? CARRIED : 0) | (note.due ? DUE : 0) | (note.damaged ? DAMAGED : 0)));
            out.write(this.bytes, 0, SIZE);
        }

        /** The next note, or null after the last one. */
        @Nullable CutNote read(InputStream in) throws IOException {
            int length = in.readNBytes(this.bytes, 0, SIZE);
            if (length == 0) {
                return null;
            }
            if (length < SIZE) {
                throw new IOException("A note of the plan is cut off");
            }
            this.buffer.clear();
            long hash = this.buffer.getLong();
            long size = this.buffer.getLong();
            long room = this.buffer.getLong();
            long row = this.buffer.getLong();
            int line = this.buffer.getInt();
            int path = this.buffer.getInt();
            int flags = this.buffer.get();
            return new CutNote(hash, size, line, path, room, row, (flags & CARRIED) != 0, (flags & DUE) != 0,
                    (flags & DAMAGED) != 0);
        }

    }

}
