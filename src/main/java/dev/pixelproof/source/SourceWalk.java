package dev.pixelproof.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.path.FileName;
import dev.pixelproof.path.PathOrder;

/**
 * Walks source directories in path order. Only the names of the directories on the way
 * down are in memory, each sorted by its bytes. Symbolic links that are not followed, or
 * that lead back to a directory on the way down, are passed over, and so is what is
 * neither a file nor a directory; all of them are counted. Not safe for use by several
 * threads.
 */
public final class SourceWalk {

    private final Globs globs;

    private final Iterator<SourceDirectory> sources;

    private final Links links;

    private final Deque<Level> levels = new ArrayDeque<>();

    private @Nullable Set<Object> closed;

    private long passedOver;

    SourceWalk(List<SourceDirectory> sources, Globs globs, Links links) {
        this.globs = globs;
        this.links = links;
        this.sources = sources.iterator();
    }

    /** Symbolic links and special files that were met so far and are no candidates. */
    public long passedOver() {
        return this.passedOver;
    }

    /**
     * The next candidate.
     * @return a candidate, or null behind the last one
     * @throws SourceException if a directory can't be listed
     */
    public @Nullable Candidate next() throws IOException {
        while (true) {
            Level level = this.levels.peek();
            if (level == null) {
                if (!this.sources.hasNext()) {
                    return null;
                }
                SourceDirectory source = this.sources.next();
                enter(source.directory(), source.name().isEmpty() ? "" : source.name() + "/", "", true);
            }
            else if (!level.names.hasNext()) {
                this.levels.pop();
            }
            else {
                Candidate candidate = visit(level, level.names.next());
                if (candidate != null) {
                    return candidate;
                }
            }
        }
    }

    private @Nullable Candidate visit(Level level, Name named) throws IOException {
        Path file = named.file();
        FileName name = named.name();
        BasicFileAttributes attributes;
        try {
            attributes = this.links.attributes(file);
        }
        catch (NoSuchFileException ex) {
            return vanished(level, name);
        }
        catch (IOException ex) {
            if (this.links.followed() && Files.isSymbolicLink(file)) {
                return vanished(level, name);
            }
            throw new SourceException("The file " + file + " can't be looked at (" + ex
                    + "); exclude it in the job file, as nothing may be left out in silence", ex);
        }
        boolean utf8 = level.utf8 && name.utf8();
        String path = level.path + name.text();
        if (attributes.isDirectory()) {
            if (!this.globs.excludesAllBelow(path)) {
                enter(file, level.prefix, path + "/", utf8);
            }
            return null;
        }
        if (!attributes.isRegularFile()) {
            this.passedOver++;
            return null;
        }
        return this.globs.matches(path) ? new Candidate(level.prefix + path, utf8, attributes.size(),
                Candidate.text(attributes.lastModifiedTime()), "", Candidate.inode(attributes)) : null;
    }

    /**
     * It was listed and is gone, or leads nowhere: it becomes a rejection, not nothing.
     */
    private @Nullable Candidate vanished(Level level, FileName name) {
        String path = level.path + name.text();
        return this.globs.matches(path) ? new Candidate(level.prefix + path, level.utf8 && name.utf8(), 0,
                Candidate.text(FileTime.fromMillis(0))) : null;
    }

    private void enter(Path directory, String prefix, String path, boolean utf8) throws SourceException {
        Object key = this.links.followed() ? key(directory) : null;
        if (key != null && (closed().contains(key) || this.levels.stream().anyMatch((one) -> key.equals(one.key())))) {
            this.passedOver++;
            return;
        }
        List<Name> names = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach((file) -> names.add(new Name(file, FileName.of(file))));
        }
        catch (IOException | DirectoryIteratorException ex) {
            throw unlisted(directory, ex);
        }
        tellApart(names);
        names.sort(Name.ORDER);
        this.levels.push(new Level(prefix, path, utf8, names.iterator(), key));
    }

    private static SourceException unlisted(Path directory, Exception failure) {
        return new SourceException(
                "The directory " + directory + " can't be listed (" + failure
                        + "); make it readable or exclude it in the job file, as nothing may be left out in silence",
                failure);
    }

    private static @Nullable Object key(Path directory) throws SourceException {
        try {
            return Links.key(directory);
        }
        catch (IOException ex) {
            throw unlisted(directory, ex);
        }
    }

    private Set<Object> closed() throws SourceException {
        Set<Object> known = this.closed;
        if (known == null) {
            try {
                known = Set.copyOf(this.links.closedKeys());
            }
            catch (IOException ex) {
                throw new SourceException("A directory of this job can't be looked at (" + ex + ")", ex);
            }
            this.closed = known;
        }
        return known;
    }

    /** No two candidates have one path, even where a name looks like another's bytes. */
    private static void tellApart(List<Name> names) {
        if (names.stream().allMatch((one) -> one.name().utf8())) {
            return;
        }
        Set<String> texts = names.stream()
            .map(Name::name)
            .filter(FileName::utf8)
            .map(FileName::text)
            .collect(Collectors.toSet());
        names.replaceAll((one) -> new Name(one.file(), one.name().apartFrom(texts)));
    }

    /**
     * One directory on the way down; {@code path} ends in a slash and is empty at the
     * top.
     */
    private record Level(String prefix, String path, boolean utf8, Iterator<Name> names, @Nullable Object key) {
    }

    /**
     * A name in a directory; those that are not UTF-8 stand where their shown text
     * belongs.
     */
    private record Name(Path file, FileName name) {

        static final Comparator<Name> ORDER = Comparator.comparing((one) -> one.name().text(), PathOrder.INSTANCE);

    }

}
