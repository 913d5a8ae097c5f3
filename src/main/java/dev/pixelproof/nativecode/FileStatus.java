package dev.pixelproof.nativecode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * The system's facts about a file, read by {@code statx(2)}: one call, without the path
 * that Java's attributes need.
 */
public final class FileStatus implements BasicFileAttributes {

    /** The size of {@code struct statx}, the same on every processor. */
    static final int BYTES = 256;

    /** Basic attributes, as those of {@code stat(2)}. */
    static final int BASIC = 0x7ff;

    private static final int TYPE = 0xf000;

    private static final int DIRECTORY = 0x4000;

    private static final int REGULAR = 0x8000;

    private static final int LINK = 0xa000;

    private final int mode;

    private final long size;

    private final Key key;

    private final FileTime accessed;

    private final FileTime changed;

    private final FileTime modified;

    /**
     * Reads the structure of the system.
     * @param statx {@value #BYTES} bytes
     */
    FileStatus(byte[] statx) {
        ByteBuffer bytes = ByteBuffer.wrap(statx).order(ByteOrder.nativeOrder());
        this.mode = Short.toUnsignedInt(bytes.getShort(28));
        long inode = bytes.getLong(32);
        this.size = bytes.getLong(40);
        this.accessed = time(bytes, 64);
        this.changed = time(bytes, 96);
        this.modified = time(bytes, 112);
        this.key = new Key(bytes.getInt(136), bytes.getInt(140), inode);
    }

    private static FileTime time(ByteBuffer bytes, int at) {
        return FileTime.from(Instant.ofEpochSecond(bytes.getLong(at), bytes.getInt(at + 8)));
    }

    @Override
    public boolean isRegularFile() {
        return (this.mode & TYPE) == REGULAR;
    }

    @Override
    public boolean isDirectory() {
        return (this.mode & TYPE) == DIRECTORY;
    }

    @Override
    public boolean isSymbolicLink() {
        return (this.mode & TYPE) == LINK;
    }

    @Override
    public boolean isOther() {
        return !isRegularFile() && !isDirectory() && !isSymbolicLink();
    }

    @Override
    public long size() {
        return this.size;
    }

    /** The inode's number on its file system. */
    public long inode() {
        return this.key.inode();
    }

    @Override
    public Object fileKey() {
        return this.key;
    }

    @Override
    public FileTime lastModifiedTime() {
        return this.modified;
    }

    @Override
    public FileTime lastAccessTime() {
        return this.accessed;
    }

    /**
     * The time of the last change, as not every file system knows when a file was made.
     */
    @Override
    public FileTime creationTime() {
        return this.changed;
    }

    private record Key(int deviceMajor, int deviceMinor, long inode) {
    }

}
