package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Pattern;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.snapshot.OutputLayout;

/**
 * Deletes files that dead runs have left in the state directory: files that were never
 * renamed into place, links and special files in place of ours, and the job repositories
 * of version 0.1.0. Only for the holder of the locks; names that are not ours stay.
 */
final class StateCleaner {

    /** As {@link Disk#replace} names them. */
    private static final Pattern ASIDE = Pattern
        .compile("\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\.partial");

    /** As {@link dev.pixelproof.manifest.StagedShard} names them. */
    private static final Pattern UNSEALED = Pattern.compile("[0-9]{8,}\\.(partial|retired)");

    /** Job repositories of version 0.1.0, and those that it moved aside. */
    private static final Pattern REPOSITORY = Pattern.compile("repository(\\.broken-[0-9]{1,18})?");

    /** Files of H2's. */
    private static final Pattern DATABASE = Pattern.compile("jobs\\.[a-z0-9.]*\\bdb(\\.[A-Za-z]+)?");

    /** Notes of ours are far smaller. */
    private static final long MAX_NOTE = 16 << 20;

    private final Disk disk;

    private final OutputLayout layout;

    StateCleaner(Disk disk, OutputLayout layout) {
        this.disk = disk;
        this.layout = layout;
    }

    void clean() throws IOException {
        deleteForeign();
        for (Path path : FileReads.list(this.layout.state())) {
            deleteAside(path);
        }
        deleteRepositories();
        for (Path directory : this.layout.stateDirectories()) {
            if (FileKind.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                FileReads.walk(directory, this::deleteForeign);
            }
        }
        deleteUnsealed();
    }

    /**
     * An output from elsewhere may have links, pipes and endless files in place of ours.
     */
    private void deleteForeign() throws IOException {
        for (Path directory : this.layout.stateDirectories()) {
            if (isThere(directory) && !FileKind.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
                this.disk.delete(directory);
            }
        }
        for (Path note : this.layout.notes()) {
            if (isThere(note)
                    && !(FileKind.isRegularFile(note, LinkOption.NOFOLLOW_LINKS) && Files.size(note) <= MAX_NOTE)) {
                this.disk.delete(note);
            }
        }
    }

    private static boolean isThere(Path path) throws IOException {
        return FileKind.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private void deleteForeign(Path path) throws IOException {
        FileKind kind = FileKind.of(path, LinkOption.NOFOLLOW_LINKS);
        if (kind == FileKind.LINK || kind == FileKind.OTHER) {
            this.disk.delete(path);
        }
        else {
            deleteAside(path);
        }
    }

    private void deleteAside(Path path) throws IOException {
        if (ASIDE.matcher(name(path)).matches() && FileKind.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            this.disk.delete(path);
        }
    }

    /** Shards that were being made: they are made again, and their room may be needed. */
    private void deleteUnsealed() throws IOException {
        Path shards = this.layout.staging().shards();
        if (!FileKind.isDirectory(shards, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        for (Path path : FileReads.list(shards)) {
            if (UNSEALED.matcher(name(path)).matches()) {
                this.disk.delete(path);
            }
        }
    }

    /**
     * No version reads them any more, and no database opens them, as they may be forged.
     */
    private void deleteRepositories() throws IOException {
        for (Path repository : FileReads.list(this.layout.state())) {
            if (REPOSITORY.matcher(name(repository)).matches()
                    && FileKind.isDirectory(repository, LinkOption.NOFOLLOW_LINKS)
                    && FileReads.list(repository).stream().allMatch((path) -> DATABASE.matcher(name(path)).matches())) {
                this.disk.delete(repository);
            }
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

}
