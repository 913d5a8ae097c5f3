package dev.pixelproof.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.path.PathBelow;

/**
 * Goes down from source directories to files, component by component through open
 * directories. As files are asked for in path order, mostly one directory serves for
 * many: the last one stays open, for each thread that is at work, but is looked up again
 * after a second. Thread-safe.
 */
final class SourceDescents {

    private static final Cleaner CLEANER = Cleaner.create();

    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final boolean followed;

    private final Queue<Descent> idle = new ConcurrentLinkedQueue<>();

    private SourceDescents(boolean followed) {
        this.followed = followed;
    }

    /**
     * Creates descents, whose directories are closed when they are no longer needed.
     * @param followed whether links are followed
     */
    static SourceDescents create(boolean followed) {
        SourceDescents descents = new SourceDescents(followed);
        Queue<Descent> open = descents.idle;
        CLEANER.register(descents, () -> open.forEach(Descent::closeQuietly));
        return descents;
    }

    /** Opens the file of a path below a source directory. */
    OpenSource open(Path root, String path, boolean utf8, ReadWatch.Reading reading) throws IOException {
        List<String> components = PathBelow.components(path);
        String directory = path.substring(0, path.lastIndexOf('/') + 1);
        Descent descent = Optional.ofNullable(this.idle.poll()).orElseGet(() -> new Descent(this.followed));
        try {
            boolean again = descent.goTo(root, directory, components, utf8);
            return descent.open(components, utf8, reading, again).closing(() -> this.idle.add(descent));
        }
        catch (IOException | RuntimeException ex) {
            descent.close();
            throw ex;
        }
    }

    /** A way down to one directory. Not safe for use by several threads. */
    private static final class Descent implements Closeable {

        private final boolean followed;

        private Path root = Path.of("");

        private String path = "";

        private boolean utf8;

        private @Nullable OpenDirectory directory;

        private long since;

        Descent(boolean followed) {
            this.followed = followed;
        }

        /**
         * Opens the directory of a path.
         * @return whether it was open already
         */
        boolean goTo(Path wantedRoot, String wanted, List<String> components, boolean inUtf8) throws IOException {
            boolean fresh = this.directory != null && this.root.equals(wantedRoot) && this.utf8 == inUtf8
                    && System.nanoTime() - this.since < FRESH_NANOS;
            if (fresh && this.path.equals(wanted)) {
                return true;
            }
            int depth = 0;
            if (fresh && wanted.startsWith(this.path)) {
                depth = (int) this.path.chars().filter((c) -> c == '/').count();
            }
            else {
                close();
                this.since = System.nanoTime();
                this.directory = OpenDirectory.of(wantedRoot);
            }
            this.root = wantedRoot;
            this.utf8 = inUtf8;
            this.path = "\0";
            for (String component : components.subList(depth, components.size() - 1)) {
                enter(component);
            }
            this.path = wanted;
            return false;
        }

        private void enter(String component) throws IOException {
            OpenDirectory above = current();
            this.directory = above.enter(name(above, component), this.followed);
            above.close();
        }

        /**
         * Opens a file in the directory, which is looked up again if the file is no
         * longer in it.
         */
        OpenSource open(List<String> components, boolean inUtf8, ReadWatch.Reading reading, boolean again)
                throws IOException {
            String component = components.get(components.size() - 1);
            try {
                return current().open(name(current(), component), this.followed, reading);
            }
            catch (NoSuchFileException ex) {
                if (!again) {
                    throw ex;
                }
                String wanted = this.path;
                close();
                goTo(this.root, wanted, components, inUtf8);
                return current().open(name(current(), component), this.followed, reading);
            }
        }

        private Path name(OpenDirectory in, String component) throws IOException {
            Path named = PathBelow.name(component);
            Optional<Path> shown = this.utf8 ? Optional.empty() : PathBelow.nameShownAs(component);
            return (shown.isEmpty() || in.has(named)) ? named : shown.get();
        }

        private OpenDirectory current() {
            if (this.directory == null) {
                throw new IllegalStateException("No directory is open");
            }
            return this.directory;
        }

        void closeQuietly() {
            try {
                close();
            }
            catch (IOException ex) {
                throw new UncheckedIOException(ex);
            }
        }

        @Override
        public void close() throws IOException {
            OpenDirectory open = this.directory;
            this.directory = null;
            if (open != null) {
                open.close();
            }
        }

    }

}
