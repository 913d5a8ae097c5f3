package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.snapshot.OutputLayout;

/**
 * Deletes what dead runs have left in the state directory: files that were never renamed
 * into place, and the job repositories of version 0.1.0. Only for the holder of the
 * locks; names that are not ours stay.
 */
final class StateCleaner {

    /** As {@link Disk#replace} names them. */
    private static final Pattern ASIDE = Pattern
        .compile("\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\\.partial");

    /** As {@link dev.pixelproof.manifest.StagedShard} names them. */
    private static final Pattern UNSEALED = Pattern.compile("[0-9]{8,}\\.(partial|retired)");

    /** Job repositories of version 0.1.0, and those that it moved aside. */
    private static final Pattern REPOSITORY = Pattern.compile("repository(\\.broken-[0-9]{1,18})?");

    private final Disk disk;

    private final OutputLayout layout;

    StateCleaner(Disk disk, OutputLayout layout) {
        this.disk = disk;
        this.layout = layout;
    }

    void clean() throws IOException {
        deleteAside(this.layout.state(), 1);
        deleteAside(this.layout.staging().directory(), Integer.MAX_VALUE);
        deleteUnsealed();
        deleteRepositories();
    }

    private void deleteAside(Path directory, int depth) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.find(directory, depth,
                (path, attributes) -> attributes.isRegularFile() && ASIDE.matcher(name(path)).matches())) {
            for (Path file : (Iterable<Path>) files::iterator) {
                this.disk.delete(file);
            }
        }
    }

    /** Shards that were being made: they are made again, and their room may be needed. */
    private void deleteUnsealed() throws IOException {
        Path shards = this.layout.staging().shards();
        if (!Files.isDirectory(shards, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> unsealed;
        try (Stream<Path> all = Files.list(shards)) {
            unsealed = all.filter((path) -> UNSEALED.matcher(name(path)).matches()).toList();
        }
        for (Path path : unsealed) {
            this.disk.delete(path);
        }
    }

    /** Nothing reads them any more, least of all a database: they may be anybody's. */
    private void deleteRepositories() throws IOException {
        List<Path> repositories;
        try (Stream<Path> all = Files.list(this.layout.state())) {
            repositories = all.filter((path) -> REPOSITORY.matcher(name(path)).matches())
                .filter((path) -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
        }
        for (Path repository : repositories) {
            List<Path> content;
            try (Stream<Path> all = Files.list(repository)) {
                content = all.toList();
            }
            if (content.stream().allMatch((path) -> name(path).startsWith("jobs."))) {
                this.disk.delete(repository);
            }
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

}
