package dev.pixelproof.restore;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.path.PathBelow;
import dev.pixelproof.path.UnsafePathException;

/**
 * Writes entries back to files below one directory, each whole or not at all, and only
 * payloads whose checksum is right. Safe for use by several threads on different entries.
 */
public final class Restorer {

    private final Disk disk;

    private final Path root;

    private final Overwrite overwrite;

    /**
     * Restores below a directory.
     * @param root exists, and is no symbolic link into somewhere else
     */
    public Restorer(Disk disk, Path root, Overwrite overwrite) {
        this.disk = disk;
        this.root = root;
        this.overwrite = overwrite;
    }

    /**
     * The path to which an entry is restored: its own, with {@code .png} added where its
     * pixels were encoded as PNG and its name does not say so already.
     */
    public static String targetPath(Entry entry) {
        boolean png = entry.payload().codec().equals(PayloadCodec.PNG.optionName());
        boolean named = entry.path().regionMatches(true, entry.path().length() - 4, ".png", 0, 4);
        return (png && !named) ? entry.path() + ".png" : entry.path();
    }

    /**
     * Restores one entry.
     * @throws IOException if the disk fails; what is wrong with the entry is an outcome
     */
    public Restoration restore(Entry entry, byte[] payload) throws IOException {
        String sha256 = Sha256.of(payload).hex();
        if (!sha256.equals(entry.payload().sha256())) {
            return new Restoration.Refused(entry.path(), "its payload is damaged: payload_sha256 is "
                    + entry.payload().sha256() + ", but the payload's is " + sha256);
        }
        try {
            return write(entry, payload, PathBelow.resolveForWriting(this.root, targetPath(entry)));
        }
        catch (UnsafePathException ex) {
            return new Restoration.Refused(entry.path(), String.valueOf(ex.getMessage()));
        }
        catch (FileAlreadyExistsException ex) {
            return new Restoration.Refused(entry.path(), "a file is in the way of the directory " + ex.getFile());
        }
    }

    private Restoration write(Entry entry, byte[] payload, Path target) throws IOException {
        if (FileKind.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            return new Restoration.Refused(entry.path(), "a directory is in the way: " + target);
        }
        Path above = nearestAbove(target);
        if (!FileKind.isDirectory(above)) {
            return new Restoration.Refused(entry.path(), "a file is in the way of the directory " + above);
        }
        if (this.overwrite != Overwrite.ALWAYS && FileKind.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (holds(target, entry)) {
                return new Restoration.Kept(entry.path());
            }
            if (this.overwrite == Overwrite.NEVER) {
                return new Restoration.Refused(entry.path(),
                        "a file with other content is in the way; --overwrite if-changed replaces it");
            }
        }
        replace(payload, target);
        return new Restoration.Written(entry.path(), payload.length);
    }

    private static boolean holds(Path file, Entry entry) throws IOException {
        return Files.size(file) == entry.payload().bytes() && Sha256.of(file).hex().equals(entry.payload().sha256());
    }

    /** What is there already of the way to a target. */
    private static Path nearestAbove(Path target) throws IOException {
        Path above = Disk.parent(target);
        while (!FileKind.exists(above, LinkOption.NOFOLLOW_LINKS)) {
            above = Disk.parent(above);
        }
        return above;
    }

    private void replace(byte[] payload, Path target) throws IOException {
        this.disk.createDirectories(Disk.parent(target));
        this.disk.replace(target, payload);
    }

}
