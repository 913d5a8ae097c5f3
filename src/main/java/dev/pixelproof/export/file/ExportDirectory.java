package dev.pixelproof.export.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;

/**
 * The directory of an export: written under another name beside it, and moved into place
 * once it is complete. An earlier export is exchanged with it atomically. Where the
 * system or the file system can't do that, two renames replace it, with a moment between
 * them in which neither exists. Anything else in the directory is never touched. The
 * writer holds {@link #lock()}.
 */
public final class ExportDirectory {

    /** The writer's lock; the only file in the directory before the export begins. */
    static final String LOCK = ".lock";

    private final Disk disk;

    private final Path target;

    private boolean inPlace;

    private boolean lockedInPlace;

    private ExportDirectory(Disk disk, Path target) {
        this.disk = disk;
        this.target = target;
    }

    /**
     * Names the directory.
     * @param directory may be missing, empty, an export that was written before, or a
     * link to such a directory
     */
    public static ExportDirectory of(Disk disk, Path directory) throws IOException {
        Path target = FileKind.exists(directory) ? directory.toRealPath() : directory.toAbsolutePath().normalize();
        return new ExportDirectory(disk, target);
    }

    /** The directory itself. */
    public Path target() {
        return this.target;
    }

    /**
     * The directory in which the export is written: created, and empty except for the
     * lock.
     */
    public Path aside() {
        return beside("partial");
    }

    private Path replaced() {
        return beside("earlier");
    }

    private Path beside(String role) {
        return Disk.parent(this.target).resolve("." + this.target.getFileName() + "." + role);
    }

    /** The file that two exports to one directory must not hold at once. */
    public Path lock() {
        return aside().resolve(LOCK);
    }

    /**
     * Makes the directory that {@link #aside} names, so that its lock can be taken.
     */
    public void prepare() throws IOException {
        this.disk.createDirectories(aside());
    }

    /**
     * Removes what a killed export has left, and brings back what it was about to
     * replace. To be called under the lock, whose name is forced: it shows whose files
     * these are, should the power fail before they are in place.
     */
    public void recover() throws IOException {
        for (Path left : FileKind.exists(aside()) ? FileReads.list(aside()) : List.<Path>of()) {
            if (!left.equals(lock())) {
                this.disk.delete(left);
            }
        }
        if (FileKind.exists(replaced(), LinkOption.NOFOLLOW_LINKS)) {
            if (FileKind.exists(this.target, LinkOption.NOFOLLOW_LINKS)) {
                deleteReplaced();
            }
            else {
                this.disk.rename(replaced(), this.target);
            }
        }
        this.disk.forceDirectory(aside());
    }

    /**
     * The reason, for people, why the directory must not be replaced, if there is one. An
     * export is replaced only if its directory has no file beyond its own list of
     * checksums: answers kept beside the requests are worth more than those.
     */
    public Optional<String> obstacle() throws IOException {
        if (this.target.getFileName() == null) {
            return Optional.of(this.target + " can't be an export's directory; name one below it");
        }
        Optional<String> foreign = foreignAside();
        return foreign.isPresent() ? foreign : obstacleInPlace();
    }

    /** Directories under our temporary names that Pixelproof did not make. */
    private Optional<String> foreignAside() throws IOException {
        boolean aside = isForeign(aside(), (place) -> isFile(place.resolve(LOCK)) || isExport(place));
        boolean replaced = isForeign(replaced(), ExportDirectory::isExport);
        return (aside || replaced)
                ? Optional.of("%s is in the way, and no export has made it; move it, or name another directory"
                    .formatted(aside ? aside() : replaced()))
                : Optional.empty();
    }

    private static boolean isForeign(Path place, Sign sign) throws IOException {
        if (!FileKind.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
            return FileKind.exists(place, LinkOption.NOFOLLOW_LINKS);
        }
        return !FileReads.list(place).isEmpty() && !sign.isIn(place);
    }

    /** Whether it is an export, or the rest of one whose deletion was interrupted. */
    private static boolean isExport(Path place) throws IOException {
        return isFile(place.resolve(ExportFiles.SUMS)) && new ForeignFiles(place).first().isEmpty();
    }

    private static boolean isFile(Path file) throws IOException {
        return FileKind.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private Optional<String> obstacleInPlace() throws IOException {
        if (!FileKind.exists(this.target, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!FileKind.isDirectory(this.target, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(this.target + " is not a directory; name another one");
        }
        if (!Files.getFileStore(this.target).equals(Files.getFileStore(Disk.parent(this.target)))) {
            return Optional
                .of(this.target + " is the root of a file system and can't be renamed; name a directory below it");
        }
        if (FileReads.list(this.target).isEmpty()) {
            return Optional.empty();
        }
        if (!FileKind.isRegularFile(this.target.resolve(ExportFiles.EXPORT))
                || !FileKind.isRegularFile(this.target.resolve(ExportFiles.SUMS))) {
            return Optional.of(this.target + " is not empty and is not an export; name a new directory");
        }
        return new ForeignFiles(this.target).first()
            .map((file) -> "%s has a file that its export has not written: %s; move it away, or name another directory"
                .formatted(this.target, file));
    }

    /**
     * Moves the complete export into place. Called under the lock, which is held until
     * then: the lock's file moves with the directory and is removed there. The replaced
     * export is deleted only after its replacement was forced.
     * @return a warning if the replaced export could not be removed
     */
    public Optional<String> publish() throws IOException {
        try {
            if (FileKind.isDirectory(this.target) && !FileReads.list(this.target).isEmpty()) {
                replace();
            }
            else {
                this.disk.rename(aside(), this.target);
                this.inPlace = true;
            }
        }
        catch (FileSystemException ex) {
            throw new IOException("%s can't be renamed to %s (%s)".formatted(aside(), this.target, ex.getReason()), ex);
        }
        this.disk.delete(this.target.resolve(LOCK));
        this.disk.forceDirectory(this.target);
        this.disk.forceDirectory(Disk.parent(this.target));
        try {
            deleteReplaced();
            return Optional.empty();
        }
        catch (IOException ex) {
            return Optional
                .of("%s, which was replaced, can't be removed (%s); remove it".formatted(replaced(), ex.getMessage()));
        }
    }

    private void replace() throws IOException {
        try {
            exchange();
        }
        catch (UnsupportedOperationException ex) {
            this.disk.rename(this.target, replaced());
            this.disk.rename(aside(), this.target);
            this.inPlace = true;
        }
    }

    /**
     * The lock's file is in both directories, so that no other export begins where this
     * one was written before the old one has left that place.
     */
    private void exchange() throws IOException {
        this.disk.delete(this.target.resolve(LOCK));
        this.lockedInPlace = true;
        this.disk.link(lock(), this.target.resolve(LOCK));
        this.disk.exchange(aside(), this.target);
        this.inPlace = true;
        this.disk.forceDirectory(Disk.parent(this.target));
        this.disk.rename(aside(), replaced());
    }

    /**
     * What shows that it is ours goes last, here and wherever a deletion may be cut off,
     * by a power loss as well.
     */
    private void deleteReplaced() throws IOException {
        delete(replaced(), ExportFiles.SUMS);
    }

    private void delete(Path place, String last) throws IOException {
        if (FileKind.exists(place, LinkOption.NOFOLLOW_LINKS)) {
            for (Path child : FileReads.list(place)) {
                if (!child.equals(place.resolve(last))) {
                    this.disk.delete(child);
                }
            }
            this.disk.forceDirectory(place);
            this.disk.delete(place);
        }
    }

    /**
     * Removes what was written, if it was not put in place, and brings back what it was
     * about to replace. To be called under the lock.
     */
    public void discard() throws IOException {
        if (this.inPlace) {
            return;
        }
        if (this.lockedInPlace) {
            this.disk.delete(this.target.resolve(LOCK));
        }
        delete(aside(), LOCK);
        if (FileKind.exists(replaced(), LinkOption.NOFOLLOW_LINKS)
                && !FileKind.exists(this.target, LinkOption.NOFOLLOW_LINKS)) {
            this.disk.rename(replaced(), this.target);
        }
    }

    /** Recognizes a directory of ours. */
    private interface Sign {

        boolean isIn(Path directory) throws IOException;

    }

}
