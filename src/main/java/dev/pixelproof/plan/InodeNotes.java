package dev.pixelproof.plan;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.DurableFile;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.source.Candidate;

/**
 * The inodes of a snapshot's sources, as a stream: one note of eight bytes for each
 * source record, in the same order.
 * <p>
 * A note is 0 where no inode is known. It is positive where the file's content has been
 * compared since it had this inode, and negative where that comparison is still to be
 * made. Only the inode number is noted: device numbers change with each mount. The file
 * ends with flags and a CRC-32C of everything before it. Not safe for use by several
 * threads.
 */
final class InodeNotes implements AutoCloseable {

    static final InodeNotes NONE = new InodeNotes(null, 0, false);

    private static final int NOTE = Long.BYTES;

    private static final int FLAGS = Integer.BYTES;

    private static final int TAIL = FLAGS + Integer.BYTES;

    private static final int ANNOUNCED = 1;

    private static final int BUFFER = 64 * 1024;

    private final @Nullable DataInputStream in;

    private final boolean announced;

    private long left;

    private InodeNotes(@Nullable DataInputStream in, long count, boolean announced) {
        this.in = in;
        this.left = count;
        this.announced = announced;
    }

    /** The note of a file whose content has been compared. */
    static long of(Candidate file) {
        return (file.inode() ^ (file.inode() >>> 63)) & Long.MAX_VALUE;
    }

    /** Opens a file of notes; empty if the file is missing or damaged. */
    static InodeNotes open(Path file) {
        try {
            long size = FileKind.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
            if (size < TAIL || (size - TAIL) % NOTE != 0) {
                return NONE;
            }
            int flags = flags(file, size - Integer.BYTES);
            return (flags < 0) ? NONE
                    : new InodeNotes(
                            new DataInputStream(
                                    new BufferedInputStream(FileReads.open(file, LinkOption.NOFOLLOW_LINKS), BUFFER)),
                            (size - TAIL) / NOTE, flags == ANNOUNCED);
        }
        catch (IOException ex) {
            return NONE;
        }
    }

    /**
     * Reads the flags of a file after checking all of it.
     * @return -1 if it is damaged
     */
    private static int flags(Path file, long end) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[BUFFER];
        ByteBuffer tail = ByteBuffer.allocate(TAIL);
        try (InputStream in = FileReads.open(file, LinkOption.NOFOLLOW_LINKS)) {
            for (long left = end - FLAGS; left > 0;) {
                int length = in.read(buffer, 0, (int) Math.min(left, BUFFER));
                if (length < 0) {
                    return -1;
                }
                checksum.update(buffer, 0, length);
                left -= length;
            }
            if (in.readNBytes(tail.array(), 0, TAIL) < TAIL) {
                return -1;
            }
        }
        checksum.update(tail.array(), 0, FLAGS);
        int flags = tail.getInt();
        return (flags >= 0 && tail.getInt() == (int) checksum.getValue()) ? flags : -1;
    }

    /** Whether most inodes had changed when these notes were written. */
    boolean announced() {
        return this.announced;
    }

    boolean hasNext() {
        return this.left > 0;
    }

    /** The next note, or 0 after the last one. */
    long next() {
        if (this.in == null || this.left == 0) {
            return 0;
        }
        try {
            this.left--;
            return this.in.readLong();
        }
        catch (IOException ex) {
            this.left = 0;
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        if (this.in != null) {
            this.in.close();
        }
    }

    /**
     * Writes notes to a new file once one of them differs from those in an existing file.
     * Writes nothing if all are the same. Not safe for use by several threads.
     */
    static final class Tape implements AutoCloseable {

        private final Disk disk;

        private final Path target;

        private final Path noted;

        private final InodeNotes before;

        private final CRC32C checksum = new CRC32C();

        private final ByteBuffer buffer = ByteBuffer.allocate(NOTE);

        private @Nullable DurableFile out;

        private long same;

        /**
         * Starts a comparison.
         * @param target the file to write
         * @param noted the file of notes to compare with, null for none
         */
        Tape(Disk disk, Path target, @Nullable Path noted) {
            this.disk = disk;
            this.target = target;
            this.noted = (noted != null) ? noted : target;
            this.before = (noted != null) ? open(noted) : NONE;
        }

        void add(long note) throws IOException {
            if (this.out == null) {
                if (this.before.hasNext() && this.before.next() == note) {
                    this.same++;
                    return;
                }
                this.out = begin();
            }
            write(this.out, note);
        }

        private DurableFile begin() throws IOException {
            DurableFile begun = this.disk.create(this.target);
            try (InodeNotes again = (this.same > 0) ? open(this.noted) : NONE) {
                for (long i = 0; i < this.same; i++) {
                    write(begun, again.next());
                }
            }
            return begun;
        }

        private void write(DurableFile file, long note) throws IOException {
            byte[] bytes = this.buffer.clear().putLong(note).array();
            this.checksum.update(bytes, 0, NOTE);
            file.write(bytes, 0, NOTE);
        }

        /** Writes flags and checksum and forces the file, if one was begun. */
        void finish(boolean announced) throws IOException {
            if (this.out == null) {
                if (this.same > 0 && !this.before.hasNext() && this.before.announced() == announced) {
                    return;
                }
                this.out = begin();
            }
            byte[] bytes = this.buffer.clear().putInt(announced ? ANNOUNCED : 0).array();
            this.checksum.update(bytes, 0, FLAGS);
            this.buffer.putInt((int) this.checksum.getValue());
            this.out.write(bytes, 0, TAIL);
            this.out.force();
        }

        @Override
        public void close() throws IOException {
            try (this.before; DurableFile written = this.out) {
                // closes both, even if one of them throws
            }
        }

    }

}
