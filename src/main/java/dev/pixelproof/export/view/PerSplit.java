package dev.pixelproof.export.view;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * What each split of an export has open at the same time, which is why there can't be
 * many of them.
 */
public final class PerSplit<T> {

    /** With six files each, this stays below the usual limit of open files. */
    public static final int MOST = 100;

    private final Opener<T> opener;

    private final Map<String, T> open = new TreeMap<>();

    public PerSplit(Opener<T> opener) {
        this.opener = opener;
    }

    /**
     * What belongs to a split.
     * @param name of the split's files
     * @throws IOException with a message for people, if there are too many splits
     */
    public T of(String name) throws IOException {
        T known = this.open.get(name);
        if (known != null) {
            return known;
        }
        if (this.open.size() == MOST) {
            throw new IOException("There are more than %d splits, and each has files of its own; export some at a time"
                .formatted(MOST) + " with --split");
        }
        T opened = this.opener.open(name);
        this.open.put(name, opened);
        return opened;
    }

    /** Everything, in the order of the names. */
    public Collection<T> all() {
        return this.open.values();
    }

    /** Begins what a split needs. */
    public interface Opener<T> {

        T open(String name) throws IOException;

    }

}
