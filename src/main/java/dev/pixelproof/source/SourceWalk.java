package dev.pixelproof.source;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.path.FileName;
import dev.pixelproof.path.PathOrder;
import dev.pixelproof.source.glob.SkipReason;

/**
 * Walks source directories in path order and keeps each directory open. If a directory is
 * replaced by a link during the walk, the walk does not follow the link. Only the names
 * of the directories on the way down are in memory, each sorted by its bytes, and only
 * the innermost of them are open, however deep a tree is. Names that belong to no dataset
 * ({@link SkipReason}) are skipped and counted, each once, and are not entered unless an
 * include pattern asks for it. A directory in which paths become too long is a candidate
 * itself. Not safe for use by several threads.
 */
public final class SourceWalk implements Closeable {

    /** The longest path of a candidate, in bytes of UTF-8. */
    public static final int MAX_PATH_BYTES = 3840;

    /** A name of 255 bytes takes as many when it is shown percent-encoded. */
    private static final int MAX_NAME_BYTES = 3 * 255;

    /** Directories on the way down that are open. */
    private static final int MAX_OPEN = 32;

    /** How often a directory may be replaced while it is opened. */
    private static final int ATTEMPTS = 3;

    private final Wanted wanted;

    private final Iterator<SourceDirectory> sources;

    private final Links links;

    private final ReadWatch watch;

    private final Deque<Level> levels = new ArrayDeque<>();

    private @Nullable Set<Object> closed;

    private Skipped skipped = Skipped.NONE;

    SourceWalk(List<SourceDirectory> sources, Wanted wanted, Links links, ReadWatch watch) {
        this.wanted = wanted;
        this.links = links;
        this.watch = watch;
        this.sources = sources.iterator();
    }

    /** The names so far that were skipped although no pattern excludes them. */
    public Skipped skipped() {
        return this.skipped;
    }

    /**
     * The next candidate.
     * @return a candidate, or null after the last one
     * @throws SourceException if a directory can't be listed
     */
    public @Nullable Candidate next() throws IOException {
        while (true) {
            Level level = this.levels.peek();
            if (level == null) {
                if (!this.sources.hasNext()) {
                    return null;
                }
                enterSource(this.sources.next());
            }
            else if (!level.names.hasNext()) {
                this.levels.pop().close();
            }
            else {
                Candidate candidate = watched(level);
                if (candidate != null) {
                    return candidate;
                }
            }
        }
    }

    private void enterSource(SourceDirectory source) throws IOException {
        ReadWatch.Reading reading = this.watch.begin(source.directory().toString());
        try {
            push(new Level(source, OpenDirectory.of(source.directory())));
        }
        catch (SourceException ex) {
            throw ex;
        }
        catch (IOException ex) {
            throw unlisted(source.directory().toString(), ex);
        }
        finally {
            reading.end();
        }
    }

    private @Nullable Candidate watched(Level level) throws IOException {
        ReadWatch.Reading reading = this.watch.begin(level.shown);
        try {
            return visit(level, level.names.next());
        }
        finally {
            reading.end();
        }
    }

    private @Nullable Candidate visit(Level level, Name named) throws IOException {
        if (named.equals(Name.TOO_LONG)) {
            return level.tooLong();
        }
        for (int attempt = 1;; attempt++) {
            BasicFileAttributes attributes;
            try {
                attributes = directory(level).attributes(named.file(), this.links.followed());
            }
            catch (NoSuchFileException | GoneException ex) {
                return vanished(level, named.name());
            }
            catch (IOException ex) {
                if (this.links.followed() && isLink(level, named)) {
                    return vanished(level, named.name());
                }
                throw new SourceException("The file " + shown(level, named) + " can't be read (" + cause(ex)
                        + "); exclude it in the job file, as no file is skipped silently", ex);
            }
            if (!attributes.isDirectory()) {
                return candidate(level, named, attributes);
            }
            if (this.wanted.globs().excludesAllBelow(level.path + named.name().text()) || isSkipped(level, named)
                    || enter(level, named, attempt)) {
                return null;
            }
        }
    }

    /** Whether a directory is not looked into, which counts it. */
    private boolean isSkipped(Level level, Name named) {
        String name = named.name().text();
        if (this.wanted.hidden() || level.skipped != null || this.wanted.globs().asksForName(name)) {
            return false;
        }
        Optional<SkipReason> reason = SkipReason.ofName(name, true);
        reason.ifPresent(this::skip);
        return reason.isPresent();
    }

    private void skip(SkipReason reason) {
        this.skipped = this.skipped.and(reason);
    }

    private @Nullable Candidate candidate(Level level, Name named, BasicFileAttributes attributes) {
        String path = level.path + named.name().text();
        SkipReason byName = byName(level, named, path);
        if (byName == null && !attributes.isRegularFile()) {
            skip(attributes.isSymbolicLink() ? SkipReason.LINK : SkipReason.SPECIAL);
            return null;
        }
        if (!this.wanted.globs().matches(level.path + SkipReason.placeholder(named.name().text()))) {
            return null;
        }
        if (byName != null) {
            skip(byName);
            return null;
        }
        return new Candidate(level.source.prefix() + path, level.utf8 && named.name().utf8(), attributes.size(),
                Candidate.text(attributes.lastModifiedTime()), "", Candidate.inode(attributes), false, level.ready);
    }

    /** Why a file is skipped by its name, or that of a directory above it; or null. */
    private @Nullable SkipReason byName(Level level, Name named, String path) {
        if (this.wanted.hidden()) {
            return null;
        }
        SkipReason reason = (level.skipped != null) ? level.skipped
                : SkipReason.ofName(named.name().text(), false).orElse(null);
        return (reason != null && !this.wanted.globs().asksFor(path)) ? reason : null;
    }

    private boolean isLink(Level level, Name named) throws IOException {
        return directory(level).attributes(named.file(), false).isSymbolicLink();
    }

    /**
     * It was listed and is gone, or leads nowhere: it becomes a rejection, not nothing.
     */
    private @Nullable Candidate vanished(Level level, FileName name) {
        String path = level.path + name.text();
        return this.wanted.takes(path) ? new Candidate(level.source.prefix() + path, level.utf8 && name.utf8(), 0,
                Candidate.text(FileTime.fromMillis(0))) : null;
    }

    /**
     * Enters a directory.
     * @return whether it still was one
     */
    private boolean enter(Level above, Name named, int attempt) throws IOException {
        try {
            push(new Level(above, named, directory(above).enter(named.file(), this.links.followed())));
            return true;
        }
        catch (NoSuchFileException | NotDirectoryException | GoneException ex) {
            if (attempt < ATTEMPTS) {
                return false;
            }
            throw unlisted(shown(above, named), ex);
        }
        catch (SourceException ex) {
            throw ex;
        }
        catch (IOException ex) {
            throw unlisted(shown(above, named), ex);
        }
    }

    private void push(Level level) throws IOException {
        Object key = this.links.followed() ? level.key : null;
        if (key != null && (closed().contains(key) || this.levels.stream().anyMatch((one) -> key.equals(one.key)))) {
            skip(SkipReason.LINK);
            level.close();
            return;
        }
        try {
            level.names = names(level).iterator();
        }
        catch (IOException ex) {
            level.close();
            throw ex;
        }
        this.levels.push(level);
        if (this.levels.size() > MAX_OPEN) {
            this.levels.stream().skip(MAX_OPEN).findFirst().orElseThrow().close();
        }
    }

    private List<Name> names(Level level) throws IOException {
        List<Name> names = new ArrayList<>();
        for (Path file : directory(level).names()) {
            names.add(new Name(file, FileName.of(file)));
        }
        if (this.levels.size() == 1 && !this.wanted.readyFile().isEmpty()) {
            level.ready = isReady(level, names);
        }
        tellApart(names);
        names.sort(Name.ORDER);
        if (level.pathBytes + MAX_NAME_BYTES > MAX_PATH_BYTES) {
            cutTooLong(level, names);
        }
        return names;
    }

    private boolean isReady(Level level, List<Name> names) throws IOException {
        for (Name named : names) {
            if (named.name().text().equals(this.wanted.readyFile())) {
                return !directory(level).attributes(named.file(), true).isDirectory();
            }
        }
        return false;
    }

    /** One candidate takes the place of all names whose paths are too long. */
    private void cutTooLong(Level level, List<Name> names) throws IOException {
        List<Name> cut = names.stream()
            .filter((one) -> level.pathBytes + utf8(one.name().text()) > MAX_PATH_BYTES)
            .toList();
        names.removeAll(Set.copyOf(cut));
        boolean wanted = false;
        for (Name next : cut) {
            wanted |= isWanted(level, next);
        }
        if (wanted) {
            names.add(0, Name.TOO_LONG);
        }
    }

    private boolean isWanted(Level level, Name named) throws IOException {
        String path = level.path + named.name().text();
        try {
            BasicFileAttributes attributes = directory(level).attributes(named.file(), this.links.followed());
            return attributes.isDirectory() ? !this.wanted.globs().excludesAllBelow(path) && !isSkipped(level, named)
                    : candidate(level, named, attributes) != null;
        }
        catch (IOException ex) {
            return this.wanted.takes(path);
        }
    }

    /**
     * The open directory of a level, which is looked up again where it was closed.
     * @throws GoneException if it was replaced or removed
     */
    private OpenDirectory directory(Level level) throws IOException {
        OpenDirectory open = level.directory;
        if (open == null) {
            open = reopened(level);
            level.directory = open;
        }
        return open;
    }

    private OpenDirectory reopened(Level level) throws IOException {
        OpenDirectory current = OpenDirectory.of(level.source.directory());
        try {
            Iterator<Level> outerFirst = this.levels.descendingIterator();
            for (Level next = outerFirst.next(); next != level;) {
                next = outerFirst.next();
                OpenDirectory above = current;
                current = above.enter(next.name.file(), this.links.followed());
                above.close();
            }
        }
        catch (NoSuchFileException | NotDirectoryException ex) {
            current.close();
            throw new GoneException(level.shown);
        }
        catch (IOException | RuntimeException ex) {
            current.close();
            throw ex;
        }
        if (!Objects.equals(current.key(), level.key)) {
            current.close();
            throw new GoneException(level.shown);
        }
        return current;
    }

    private static SourceException unlisted(String directory, Exception failure) {
        return new SourceException("The directory " + directory + " can't be listed (" + cause(failure)
                + "); make it readable or exclude it in the job file, as no file is skipped silently", failure);
    }

    /** A failure without its path, which is that of a descriptor. */
    private static String cause(Exception failure) {
        if (failure instanceof AccessDeniedException) {
            return "no permission";
        }
        if (failure instanceof FileSystemException ex) {
            String reason = ex.getReason();
            return ex.getClass().getName() + ((reason != null) ? ": " + reason : "");
        }
        return failure.toString();
    }

    private static String shown(Level level, Name named) {
        return level.shown + "/" + named.name().text();
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private Set<Object> closed() throws SourceException {
        Set<Object> known = this.closed;
        if (known == null) {
            try {
                known = Set.copyOf(this.links.closedKeys());
            }
            catch (IOException ex) {
                throw new SourceException("A directory of this job can't be read (" + ex + ")", ex);
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

    /** Closes the open directories of an unfinished walk. */
    @Override
    public void close() throws IOException {
        while (!this.levels.isEmpty()) {
            this.levels.pop().close();
        }
    }

    /** One directory on the way down. */
    private static final class Level implements Closeable {

        private final SourceDirectory source;

        /** Within the directory above. */
        private final Name name;

        /** Relative to the source; ends in a slash, and is empty at the top. */
        private final String path;

        private final boolean utf8;

        private final String shown;

        /** Of the path with the source's name. */
        private final int pathBytes;

        private final @Nullable Object key;

        private @Nullable OpenDirectory directory;

        private Iterator<Name> names = List.<Name>of().iterator();

        /** The reason to skip its names, unless a pattern asks for them. */
        private final @Nullable SkipReason skipped;

        /**
         * Whether the folder directly below the source, which is this directory or holds
         * it, is complete.
         */
        private boolean ready = true;

        Level(SourceDirectory source, OpenDirectory directory) {
            this.source = source;
            this.name = Name.TOO_LONG;
            this.path = "";
            this.utf8 = true;
            this.shown = source.directory().toString();
            this.pathBytes = SourceWalk.utf8(source.prefix());
            this.key = directory.key();
            this.directory = directory;
            this.skipped = null;
        }

        Level(Level above, Name name, OpenDirectory directory) {
            this.source = above.source;
            this.name = name;
            this.path = above.path + name.name().text() + "/";
            this.utf8 = above.utf8 && name.name().utf8();
            this.shown = SourceWalk.shown(above, name);
            this.pathBytes = above.pathBytes + SourceWalk.utf8(name.name().text()) + 1;
            this.key = directory.key();
            this.directory = directory;
            this.skipped = (above.skipped != null) ? above.skipped
                    : SkipReason.ofName(name.name().text(), true).orElse(null);
            this.ready = above.ready;
        }

        /** A candidate for all files in it whose paths are too long. */
        Candidate tooLong() {
            String all = this.source.prefix() + this.path;
            return Candidate.ofBranch(all.substring(0, all.length() - 1), this.utf8);
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

    /**
     * A name in a directory; names that are not UTF-8 are sorted by their shown text.
     */
    private record Name(Path file, FileName name) {

        static final Comparator<Name> ORDER = Comparator.comparing((one) -> one.name().text(), PathOrder.INSTANCE);

        /** A name for all names whose paths are too long. */
        static final Name TOO_LONG = new Name(Path.of(""), new FileName("", true));

    }

    /** A directory on the way down is another one now, or none. */
    @SuppressWarnings("serial")
    private static final class GoneException extends IOException {

        GoneException(String directory) {
            super(directory + " was moved away while its files were listed");
        }

    }

}
