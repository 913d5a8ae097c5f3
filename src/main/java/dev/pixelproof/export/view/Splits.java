package dev.pixelproof.export.view;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.pixelproof.export.file.ExportFiles;

/**
 * The splits of an image folder, each a directory.
 *
 * @param names of all splits; an empty one where entries have none
 */
public record Splits(Set<String> names) {

    /** Each has a file that stays open. */
    public static final int MOST = 100;

    private static final String ONLY = "train";

    /** The loader takes names of such words, but for one that it uses itself. */
    private static final Pattern NAME = Pattern.compile("(?!__)(?!(?i:all)$)[A-Za-z0-9_]{1,100}");

    public Splits {
        names = Set.copyOf(names);
    }

    /** Those that are not refused. */
    public Set<String> taken() {
        return this.names.stream().filter((name) -> refusal(name).isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** Why the entries of a split can't be loaded; empty if they can. */
    public Optional<ItemOutcome.LeftOut> refusal(String split) {
        if (split.isEmpty()) {
            return isSplit()
                    ? Optional.of(new ItemOutcome.LeftOut("no_split",
                            "it has no split, and others have; the loader reads only entries with a split"))
                    : Optional.empty();
        }
        return isName(split) ? Optional.empty()
                : Optional.of(new ItemOutcome.LeftOut("bad_split",
                        "its split is '%s'; the loader accepts names of letters, digits and '_', except 'all'"
                            .formatted(split)));
    }

    private static boolean isName(String split) {
        return NAME.matcher(split).matches() && !ExportFiles.OWN.contains(split);
    }

    private boolean isSplit() {
        return this.names.stream().anyMatch((name) -> !name.isEmpty());
    }

    /** The directory of a split that is not refused. */
    public static String directory(String split) {
        return split.isEmpty() ? ONLY : split;
    }

    public void requireFew() throws ExportException {
        if (this.names.size() > MOST) {
            throw new ExportException(
                    "The entries have more than %d splits, the most that this view accepts; choose some with --split"
                        .formatted(MOST));
        }
    }

}
