package dev.pixelproof.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.path.PathBelow;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.path.UnsafePathException;

/**
 * The source directories of a job as one tree: a single one is the root itself, of
 * several each hangs below its name. A directory of the job may be a link itself; below
 * it, links are followed only where the job says so, whenever they take a directory's or
 * a file's place. Thread-safe.
 */
public final class SourceTree {

    private final List<SourceDirectory> directories;

    private final Links links;

    private final ReadWatch watch;

    private final SourceDescents descents;

    /** A tree in which symbolic links are skipped. */
    public SourceTree(List<SourceDirectory> directories) {
        this(directories, Links.PASSED_OVER);
    }

    /** A tree without a watch. */
    public SourceTree(List<SourceDirectory> directories, Links links) {
        this(directories, links, new ReadWatch());
    }

    /**
     * A tree.
     * @param watch knows the reads of its files
     */
    public SourceTree(List<SourceDirectory> directories, Links links, ReadWatch watch) {
        List<SourceDirectory> sorted = new ArrayList<>(directories);
        sorted.sort(Comparator.comparing(SourceDirectory::name, PathOrder.INSTANCE));
        this.directories = List.copyOf(sorted);
        this.links = links;
        this.watch = watch;
        this.descents = SourceDescents.create(links.followed());
    }

    /** The source directories in the order in which they are walked. */
    public List<SourceDirectory> directories() {
        return this.directories;
    }

    /** The treatment of symbolic links in it. */
    public Links links() {
        return this.links;
    }

    /** Knows the reads of its files. */
    public ReadWatch watch() {
        return this.watch;
    }

    /**
     * Walks all wanted files, in path order. The walk has to be closed unless it has
     * reached its end.
     * @throws SourceException if a source directory is missing or is not a directory
     */
    public SourceWalk walk(Wanted wanted) throws IOException {
        requireDirectories();
        return new SourceWalk(this.directories, wanted, this.links, this.watch);
    }

    /**
     * Requires that every source directory exists.
     * @throws SourceException if one is missing or is no directory
     */
    public void requireDirectories() throws SourceException {
        for (SourceDirectory source : this.directories) {
            ReadWatch.Reading reading = this.watch.begin(source.directory().toString());
            try {
                requireDirectory(source);
            }
            finally {
                reading.end();
            }
        }
    }

    private static void requireDirectory(SourceDirectory source) throws SourceException {
        if (!Files.isDirectory(source.directory())) {
            throw new SourceException("The source directory " + source.directory()
                    + (Files.exists(source.directory()) ? " is not a directory" : " does not exist")
                    + "; check its spelling, and whether it is mounted", null);
        }
    }

    /**
     * Opens a file for its attributes; this never waits, whatever kind of file it is.
     * @param path as in an entry or a candidate
     * @param utf8 whether the path's bytes are UTF-8
     * @throws UnsafePathException if the path names nothing below a source directory
     * @throws NoSuchFileException if there is no such file
     * @throws NotDirectoryException if something on the way is no directory, or a link
     * that is not followed
     */
    public OpenSource open(String path, boolean utf8) throws IOException {
        ReadWatch.Reading reading = this.watch.begin(path);
        try {
            SourceDirectory source = source(path);
            return this.descents.open(source.directory(), path.substring(source.prefix().length()), utf8, reading);
        }
        catch (IOException | RuntimeException ex) {
            reading.end();
            throw ex;
        }
    }

    /**
     * A path relative to its source.
     * @throws UnsafePathException if it is below no source
     */
    public String below(String path) throws UnsafePathException {
        return path.substring(source(path).prefix().length());
    }

    private SourceDirectory source(String path) throws UnsafePathException {
        for (SourceDirectory source : this.directories) {
            if (path.startsWith(source.prefix())) {
                return source;
            }
        }
        throw UnsafePathException.outside(path);
    }

    /**
     * What another process opens a file by ({@link SourceReader#read(URI)}): the source
     * directory with the path as its fragment, or the file that a path leads to where
     * links are followed.
     * @param path in UTF-8
     * @throws UnsafePathException if the path names nothing below a source directory
     */
    public URI reference(String path) throws UnsafePathException {
        SourceDirectory source = source(path);
        String below = path.substring(source.prefix().length());
        Path file = PathBelow.resolve(source.directory(), below);
        if (this.links.followed()) {
            return this.links.target(file).toUri();
        }
        String fragment = URLEncoder.encode(below, StandardCharsets.UTF_8).replace("%2F", "/");
        return URI.create(source.directory().toUri() + "#" + fragment);
    }

    /**
     * The format of a file's first bytes; empty if they are not an image's, or the file
     * is no longer a regular file.
     * @throws IOException if it can't be read
     */
    public Optional<ImageFormat> format(Candidate candidate) throws IOException {
        try (OpenSource file = open(candidate.path(), candidate.utf8())) {
            if (!file.isRegular()) {
                return Optional.empty();
            }
            try (InputStream in = file.content()) {
                return ImageFormat.recognize(in.readNBytes(ImageFormat.HEAD_BYTES));
            }
        }
    }

    /**
     * Opens a regular file of the tree that is no candidate.
     * @param path as a candidate's would be
     * @return the file; empty if there is no file, or only a link that is not followed
     * @throws IOException if that can't be found out
     */
    public Optional<OpenSource> companion(String path) throws IOException {
        try {
            OpenSource file = open(path, true);
            if (file.isRegular()) {
                return Optional.of(file);
            }
            file.close();
            return Optional.empty();
        }
        catch (UnsafePathException | NoSuchFileException | NotDirectoryException ex) {
            return Optional.empty();
        }
    }

    /**
     * The file that a path nearly names: it differs in the Unicode form of names, in
     * upper and lower case, or has {@code \\} for {@code /}.
     * @param path without a file
     * @return the file's path; empty if no file fits, or it can't be found out
     */
    public Optional<String> similar(String path) {
        String slashes = path.replace('\\', '/');
        try {
            SourceDirectory source = source(slashes);
            List<String> components = PathBelow.components(slashes.substring(source.prefix().length()));
            try (OpenDirectory root = OpenDirectory.of(source.directory())) {
                return SimilarFile.find(root, components, this.links.followed()).map(source.prefix()::concat);
            }
        }
        catch (IOException ex) {
            return Optional.empty();
        }
    }

}
