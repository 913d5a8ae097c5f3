package dev.pixelproof.source.glob;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.pixelproof.codec.ImageFormat;

/** Why a name in a source is no candidate, although no pattern leaves it out. */
public enum SkipReason {

    /** The name begins with a dot. */
    HIDDEN,
    /** It is a directory of a system or a tool. */
    SYSTEM,
    /** It is a half-written file, or a backup. */
    TEMPORARY,
    /** It is a symbolic link that is not followed, or that leads back. */
    LINK,
    /** It is neither a file nor a directory nor a link. */
    SPECIAL;

    /**
     * Of macOS, Synology, Windows and Linux: thumbnails, attributes and what was deleted.
     */
    private static final Set<String> SYSTEM_DIRECTORIES = Set.of("__MACOSX", "@eaDir", "#recycle", "$RECYCLE.BIN",
            "System Volume Information", "lost+found");

    private static final List<String> TEMPORARY_ENDINGS = List.of(".part", ".crdownload", ".tmp", "~");

    /** Patterns may have more than a machine can list. */
    private static final int MOST_ALTERNATIVES = 1024;

    private static final String ICLOUD = ".icloud";

    /**
     * Recognizes a name that belongs to no dataset. A placeholder of iCloud is not such a
     * name, as it means a file of the dataset.
     */
    public static Optional<SkipReason> ofName(String name, boolean directory) {
        if (name.startsWith(".")) {
            return (!directory && !placeholder(name).equals(name)) ? Optional.empty() : Optional.of(HIDDEN);
        }
        if (directory) {
            return SYSTEM_DIRECTORIES.contains(name) ? Optional.of(SYSTEM) : Optional.empty();
        }
        return TEMPORARY_ENDINGS.stream().anyMatch(name::endsWith) ? Optional.of(TEMPORARY) : Optional.empty();
    }

    /**
     * The name of the image that a placeholder of iCloud means: {@code a.jpg} for
     * {@code .a.jpg.icloud}. Any other name means itself.
     */
    public static String placeholder(String name) {
        if (!name.startsWith(".") || !name.endsWith(ICLOUD) || name.length() <= ICLOUD.length() + 1) {
            return name;
        }
        String inner = name.substring(1, name.length() - ICLOUD.length());
        return ImageFormat.namesAnImage(inner) ? inner : name;
    }

    /** The first such name on the way to a file, its own included. */
    public static Optional<String> firstIn(String path) {
        String[] names = path.split("/", -1);
        for (int i = 0; i < names.length; i++) {
            if (ofName(names[i], i < names.length - 1).isPresent()) {
                return Optional.of(names[i]);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether a pattern names such a thing itself, as {@code .thumbnails/} and
     * {@code *.tmp} do and {@code *.jpg} does not.
     */
    public static boolean isAskedForBy(String pattern) {
        return askedForBy(pattern).findAny().isPresent();
    }

    /** A pattern without braces for each choice from those in it; of many, the first. */
    private static List<String> alternatives(String pattern) {
        List<String> found = new ArrayList<>();
        Deque<String> open = new ArrayDeque<>(List.of(pattern));
        while (!open.isEmpty() && found.size() < MOST_ALTERNATIVES) {
            String next = open.pop();
            int end = next.indexOf('}');
            int start = (end < 0) ? -1 : next.lastIndexOf('{', end);
            if (start < 0) {
                found.add(next);
            }
            else {
                for (String choice : next.substring(start + 1, end).split(",", -1)) {
                    open.push(next.substring(0, start) + choice + next.substring(end + 1));
                }
            }
        }
        return found;
    }

    /** The parts of a pattern that name such a thing, each a pattern for a name. */
    static Stream<String> askedForBy(String pattern) {
        return alternatives(pattern).stream()
            .flatMap((one) -> Arrays.stream(one.split("/", -1)))
            .filter((name) -> ofName(name, true).or(() -> ofName(name, false)).isPresent());
    }

}
