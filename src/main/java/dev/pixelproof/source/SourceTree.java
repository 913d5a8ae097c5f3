package dev.pixelproof.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.path.PathBelow;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.path.UnsafePathException;

/**
 * The source directories of a job as one tree: a single one is the root itself, of
 * several each hangs below its name. Safe for use by several threads.
 */
public final class SourceTree {

    private final List<SourceDirectory> directories;

    private final Links links;

    /** A tree in which symbolic links are passed over. */
    public SourceTree(List<SourceDirectory> directories) {
        this(directories, Links.PASSED_OVER);
    }

    public SourceTree(List<SourceDirectory> directories, Links links) {
        List<SourceDirectory> sorted = new ArrayList<>(directories);
        sorted.sort(Comparator.comparing(SourceDirectory::name, PathOrder.INSTANCE));
        this.directories = List.copyOf(sorted);
        this.links = links;
    }

    /** The source directories in the order in which they are walked. */
    public List<SourceDirectory> directories() {
        return this.directories;
    }

    /**
     * Walks all files that pass the globs, in path order.
     * @throws SourceException if a source directory is missing or is none
     */
    public SourceWalk walk(Globs globs) throws IOException {
        requireDirectories();
        return new SourceWalk(this.directories, globs, this.links);
    }

    /**
     * Looks whether every source directory is there.
     * @throws SourceException if one is missing or is no directory
     */
    public void requireDirectories() throws SourceException {
        for (SourceDirectory source : this.directories) {
            if (!Files.isDirectory(source.directory())) {
                throw new SourceException("The source directory " + source.directory()
                        + (Files.exists(source.directory()) ? " is no directory" : " does not exist")
                        + "; is it mounted, and spelled as it should be?", null);
            }
        }
    }

    /**
     * The file of a path; where links are followed, the file that it leads to.
     * @param path as it stands in an entry or in a candidate
     * @param utf8 whether the path's bytes are UTF-8
     * @throws UnsafePathException if the path names nothing below a source directory
     */
    public Path resolve(String path, boolean utf8) throws UnsafePathException {
        for (SourceDirectory source : this.directories) {
            String name = source.name();
            if (name.isEmpty()) {
                return below(source, path, utf8);
            }
            if (path.startsWith(name + "/")) {
                return below(source, path.substring(name.length() + 1), utf8);
            }
        }
        throw UnsafePathException.outside(path);
    }

    /**
     * A regular file of the tree that is no candidate.
     * @param path as a candidate's would be
     * @return the file; empty where there is none, or only a link that is not followed
     * @throws IOException if that can't be found out
     */
    public Optional<Path> companion(String path) throws IOException {
        try {
            Path file = resolve(path, true);
            return this.links.attributes(file).isRegularFile() ? Optional.of(file) : Optional.empty();
        }
        catch (UnsafePathException | NoSuchFileException ex) {
            return Optional.empty();
        }
    }

    private Path below(SourceDirectory source, String path, boolean utf8) throws UnsafePathException {
        return this.links.target(utf8 ? PathBelow.resolve(source.directory(), path)
                : PathBelow.resolveEncoded(source.directory(), path));
    }

}
