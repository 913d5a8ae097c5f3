package dev.pixelproof.nativecode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The owners whose files can be trusted: only this account or root can change them. POSIX
 * access control lists need no separate check, since the mode's bits of the group are the
 * most that a list grants (POSIX 1003.1e draft 17, section 23.1.5).
 *
 * @param account the number of the account whose files are ours
 * @param trusted the numbers of the accounts that may change them
 */
record TrustedOwners(int account, Set<Integer> trusted) {

    private static final int ROOT = 0;

    /** Whom Linux names as the owner where a user namespace has no number for it. */
    private static final int UNMAPPED = 65_534;

    private static final long EVERY_NUMBER = 0xFFFFFFFFL;

    private static final int WRITABLE_BY_OTHERS = 0022;

    private static final int ENTERED_BY_OTHERS = 0011;

    private static final int STICKY = 01000;

    private static final int FORMAT = 0170000;

    private static final int DIRECTORY = 0040000;

    private static final int REGULAR = 0100000;

    private static final int LINK = 0120000;

    /** Whether the file system has accounts and modes. */
    static boolean isKnown(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /**
     * The owners for this process: on Linux from the system, elsewhere the owner of a new
     * file.
     * @throws IOException if nothing can be made
     */
    static TrustedOwners ofProcess() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            for (String line : Files.readAllLines(status, StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("Uid:")) {
                    return of(Integer.parseUnsignedInt(line.split("\\s+", -1)[2]));
                }
            }
        }
        Path made = Files.createTempFile("pixelproof", null);
        try {
            return of(Attributes.of(made).owner());
        }
        finally {
            Files.delete(made);
        }
    }

    private static TrustedOwners of(int account) {
        return new TrustedOwners(account, (account == ROOT) ? Set.of(ROOT) : Set.of(ROOT, account));
    }

    /**
     * The same for newly created files: in a user namespace the system's own directories
     * can have an owner without a number.
     */
    TrustedOwners forNewFiles() throws IOException {
        Path map = Path.of("/proc/self/uid_map");
        if (!Files.isReadable(map) || mapped(Files.readAllLines(map)) >= EVERY_NUMBER) {
            return this;
        }
        Set<Integer> all = new HashSet<>(this.trusted);
        all.add(UNMAPPED);
        return new TrustedOwners(this.account, Set.copyOf(all));
    }

    private static long mapped(List<String> lines) {
        return lines.stream().mapToLong((line) -> Long.parseLong(line.strip().split("\\s+", -1)[2])).sum();
    }

    /**
     * Whether only this account or root can put another directory in the place of this
     * one, or change its contents. A missing directory is no obstacle. Links are not
     * followed: for a path with links, the real path has to be checked as well.
     */
    boolean keeps(Path directory) {
        Path reached = directory.getRoot();
        try {
            boolean closed = false;
            if (!keeps(reached, directory, closed)) {
                return false;
            }
            for (Path name : directory) {
                closed = closed || isClosed(reached);
                reached = reached.resolve(name);
                if (!keeps(reached, directory, closed)) {
                    return false;
                }
            }
            return true;
        }
        catch (IOException ex) {
            return true;
        }
    }

    /**
     * Whether no other account can reach the contents of this directory, for any modes of
     * the contents.
     */
    private boolean isClosed(Path directory) throws IOException {
        Attributes attributes = Attributes.of(directory);
        return isOurs(attributes) && (attributes.mode() & (FORMAT | ENTERED_BY_OTHERS)) == DIRECTORY;
    }

    private boolean keeps(Path part, Path whole, boolean closed) throws IOException {
        Attributes attributes = Attributes.of(part);
        int mode = attributes.mode();
        boolean link = (mode & FORMAT) == LINK;
        boolean sticky = (mode & STICKY) != 0 && !part.equals(whole);
        return isOurs(attributes) && (closed || (mode & WRITABLE_BY_OTHERS) == 0 || link || sticky);
    }

    /** Removes all other accounts' write permission on a directory of ours. */
    void close(Path directory) throws IOException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Attributes attributes = Attributes.of(directory);
            int mode = attributes.mode();
            if (attributes.owner() == this.account && (mode & WRITABLE_BY_OTHERS) != 0) {
                Files.setAttribute(directory, "unix:mode", mode & 07777 & ~WRITABLE_BY_OTHERS);
            }
        }
    }

    /** Whether this is a regular file that only this account or root can change. */
    boolean ownsFile(Path file) throws IOException {
        Attributes attributes = Attributes.of(file);
        int mode = attributes.mode();
        return isOurs(attributes) && (mode & FORMAT) == REGULAR && (mode & WRITABLE_BY_OTHERS) == 0;
    }

    private boolean isOurs(Attributes attributes) {
        return this.trusted.contains(attributes.owner());
    }

    /** The attributes of a file, a directory or a link itself. */
    private record Attributes(int owner, int mode) {

        static Attributes of(Path path) throws IOException {
            return new Attributes(number(path, "unix:uid"), number(path, "unix:mode"));
        }

        private static int number(Path path, String attribute) throws IOException {
            return (int) Objects.requireNonNull(Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS));
        }

    }

}
