package dev.pixelproof.source;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of symbolic links below a source directory.
 *
 * @param followed whether links are followed, also outside the source directories;
 * otherwise they are skipped
 * @param closed directories that no link leads into, and none is entered that holds them:
 * those are left out
 */
public record Links(boolean followed, List<Path> closed) {

    /** Links are skipped. */
    public static final Links PASSED_OVER = new Links(false, List.of());

    public Links {
        closed = List.copyOf(closed);
    }

    /** Links are followed, but not into certain directories. */
    public static Links followedBut(List<Path> closed) {
        return new Links(true, closed);
    }

    /** The file that a path means; itself where that can't be found out. */
    Path target(Path file) {
        try {
            return this.followed ? file.toRealPath() : file;
        }
        catch (IOException ex) {
            return file;
        }
    }

    /** The keys of closed directories on their file system. */
    List<Object> closedKeys() throws IOException {
        List<Object> keys = new ArrayList<>();
        for (Path directory : this.closed) {
            try (OpenDirectory open = OpenDirectory.of(directory)) {
                Optional.ofNullable(open.key()).ifPresent(keys::add);
            }
            catch (NoSuchFileException | NotDirectoryException ex) {
                // nothing is closed there
            }
        }
        return keys;
    }

}
