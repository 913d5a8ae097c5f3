package dev.pixelproof.restore;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

import dev.pixelproof.manifest.Entry;
import dev.pixelproof.path.PathOrder;

/**
 * Finds entries that would be restored to a file which is another entry's own:
 * {@code a.jpg} becomes {@code a.jpg.png} where there is an {@code a.jpg.png} already. As
 * entries come in path order, only the names that are still ahead are remembered. Not
 * safe for use by several threads.
 */
public final class NameClashes {

    private final TreeMap<String, String> ahead = new TreeMap<>(PathOrder.INSTANCE);

    private final Set<String> clashing = new HashSet<>();

    /** Takes the next entry in path order. */
    public void add(Entry entry) {
        String path = entry.path();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            settle(path.substring(0, slash));
        }
        this.ahead.headMap(path, false).clear();
        settle(path);
        String target = Restorer.targetPath(entry);
        if (!target.equals(path)) {
            this.ahead.put(target, path);
        }
    }

    /** A name that an entry has itself, or that is a directory on the way to one. */
    private void settle(String taken) {
        String other = this.ahead.remove(taken);
        if (other != null) {
            this.clashing.add(other);
        }
    }

    /** Paths of the entries that give way: those that would have to be renamed. */
    public Set<String> clashing() {
        return Set.copyOf(this.clashing);
    }

}
