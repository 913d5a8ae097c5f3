package dev.pixelproof.sidecar;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.source.OpenSource;
import dev.pixelproof.source.SourceException;
import dev.pixelproof.source.SourceTree;
import org.jspecify.annotations.Nullable;

/**
 * The tables of all directories on the way down to an image. As images are asked for in
 * path order, each directory is entered once, and its table is read beside its images.
 * Not safe for use by several threads.
 */
final class SidecarTables implements AutoCloseable {

    private static final String LINES = "metadata.jsonl";

    private static final String COMMAS = "metadata.csv";

    static final Set<String> NAMES = Set.of(LINES, COMMAS);

    private final SourceTree sources;

    private final Disk disk;

    private final Path scratch;

    private final SidecarTable.Orphans orphans;

    private final Deque<Level> levels = new ArrayDeque<>();

    private long opened;

    SidecarTables(SourceTree sources, Disk disk, Path scratch, SidecarTable.Orphans orphans) {
        this.sources = sources;
        this.disk = disk;
        this.scratch = scratch;
        this.orphans = orphans;
    }

    /**
     * What tables say of an image, that of the nearest directory last.
     * @param image in ascending order over all calls
     * @throws SourceException if a table is not what it should be
     */
    List<String> of(String image) throws IOException {
        enter(image.substring(0, image.lastIndexOf('/') + 1));
        List<String> found = new ArrayList<>(1);
        Iterator<Level> outerFirst = this.levels.descendingIterator();
        while (outerFirst.hasNext()) {
            Level level = outerFirst.next();
            SidecarTable table = level.table();
            if (table != null) {
                table.of(image.substring(level.path().length())).ifPresent((row) -> found.add(row.metadata()));
            }
        }
        return found;
    }

    private void enter(String directory) throws IOException {
        while (!this.levels.isEmpty() && !directory.startsWith(this.levels.element().path())) {
            leave();
        }
        if (this.levels.isEmpty()) {
            this.levels.push(level(""));
        }
        int from = this.levels.element().path().length();
        for (int slash = directory.indexOf('/', from); slash >= 0; slash = directory.indexOf('/', slash + 1)) {
            this.levels.push(level(directory.substring(0, slash + 1)));
        }
    }

    private Level level(String path) throws IOException {
        try (OpenSource lines = this.sources.companion(path + LINES).orElse(null);
                OpenSource commas = this.sources.companion(path + COMMAS).orElse(null)) {
            if (lines != null && commas != null) {
                throw new SourceException("%s%s and %s both exist; keep one of them".formatted(path, LINES, COMMAS),
                        null);
            }
            String name = path + ((lines != null) ? LINES : COMMAS);
            OpenSource file = (lines != null) ? lines : commas;
            return new Level(path,
                    (file != null) ? SidecarTable.open(name, file, this.disk, scratch(), this.orphans) : null);
        }
    }

    private Path scratch() {
        return this.scratch.resolve("table-%d".formatted(this.opened++));
    }

    private void leave() throws IOException {
        try (SidecarTable table = this.levels.pop().table()) {
            // nothing else to do
        }
    }

    @Override
    public void close() throws IOException {
        while (!this.levels.isEmpty()) {
            leave();
        }
        this.disk.delete(this.scratch);
    }

    /**
     * A directory on the way down.
     *
     * @param path of it, with a slash at its end; empty at the top
     * @param table in it, if there is one
     */
    private record Level(String path, @Nullable SidecarTable table) {
    }

}
