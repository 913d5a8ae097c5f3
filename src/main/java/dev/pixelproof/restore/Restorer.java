package dev.pixelproof.restore;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.path.PathBelow;
import dev.pixelproof.path.UnsafePathException;

/**
 * Writes entries back to files below one directory, each completely or not at all. It
 * writes only payloads that have the checksum of their entry and are images of its media
 * type. An entry that can't be restored does not affect the others. Safe for use by
 * several threads on different entries.
 */
public final class Restorer {

    private final Disk disk;

    private final Path root;

    private final RestoreRules rules;

    /**
     * Restores below a directory.
     * @param root exists, and is no symbolic link into somewhere else
     */
    public Restorer(Disk disk, Path root, RestoreRules rules) {
        this.disk = disk;
        this.root = root;
        this.rules = rules;
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
     * @throws IOException if the disk fails; a problem of the entry or its path, or a
     * file in the way, is an outcome
     */
    public Restoration restore(Entry entry, byte[] payload) throws IOException {
        Optional<String> problem = problem(entry, payload);
        return problem.isPresent() ? new Restoration.Refused(entry.path(), problem.get()) : place(entry, payload);
    }

    private static Optional<String> problem(Entry entry, byte[] payload) {
        String sha256 = Sha256.of(payload).hex();
        if (!sha256.equals(entry.payload().sha256())) {
            return Optional.of("its payload is damaged: payload_sha256 is " + entry.payload().sha256()
                    + ", but the payload's is " + sha256);
        }
        Optional<String> mediaType = ImageFormat.recognize(payload).map(ImageFormat::mediaType);
        return mediaType.equals(Optional.of(entry.payload().mediaType())) ? Optional.empty()
                : Optional.of("its media_type is '%s', but its payload is %s; only images are restored"
                    .formatted(entry.payload().mediaType(), mediaType.orElse("not an image")));
    }

    private Restoration place(Entry entry, byte[] payload) throws IOException {
        try {
            Path target = PathBelow.resolveForWriting(this.root, targetPath(entry));
            return (this.rules.hidden() || !isHidden(entry.path())) ? write(entry, payload, target)
                    : new Restoration.Refused(entry.path(),
                            "a name in its path begins with a dot; --hidden restores such files too");
        }
        catch (UnsafePathException ex) {
            return new Restoration.Refused(entry.path(), String.valueOf(ex.getMessage()));
        }
        catch (InvalidPathException ex) {
            return new Restoration.Refused(entry.path(), "its path is not possible here: " + ex.getReason());
        }
        catch (FileAlreadyExistsException ex) {
            return new Restoration.Refused(entry.path(), "a file is in the way of the directory " + ex.getFile());
        }
        catch (FileSystemException ex) {
            return new Restoration.Refused(entry.path(), PathProblem.of(ex, this.root).orElseThrow(() -> ex));
        }
    }

    private static boolean isHidden(String path) {
        return path.startsWith(".") || path.contains("/.");
    }

    private Restoration write(Entry entry, byte[] payload, Path target) throws IOException {
        if (FileKind.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            return new Restoration.Refused(entry.path(), "a directory is in the way: " + target);
        }
        Path above = nearestAbove(target);
        if (!FileKind.isDirectory(above)) {
            return new Restoration.Refused(entry.path(), "a file is in the way of the directory " + above);
        }
        if (this.rules.overwrite() != Overwrite.ALWAYS && FileKind.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (holds(target, entry)) {
                return new Restoration.Kept(entry.path());
            }
            if (this.rules.overwrite() == Overwrite.NEVER) {
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

    /** The nearest existing directory above a target. */
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
