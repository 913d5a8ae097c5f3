package dev.pixelproof.snapshot;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.sidecar.Sidecars;

/**
 * Counts sidecars among files in path order: files that are not images and belong to one,
 * as {@code a.txt} to {@code a.jpg}, or are metadata tables. Names with a common
 * beginning are consecutive in that order, so only the stems that the last path begins
 * with are in memory. Not safe for use by several threads.
 */
final class SidecarCount {

    private final Deque<Stem> open = new ArrayDeque<>();

    private long sidecars;

    void add(SourceRecord record) {
        String path = record.path();
        closeUnless(path::startsWith);
        int dot = path.lastIndexOf('.');
        if (dot <= path.lastIndexOf('/')) {
            return;
        }
        boolean ignored = record.state().equals(SourceRecord.IGNORED);
        if (ignored && Sidecars.isTable(path)) {
            this.sidecars++;
        }
        else if (!ignored || Sidecars.isNamedLikeOne(path)) {
            Stem stem = stem(path.substring(0, dot + 1));
            stem.images |= !ignored;
            stem.companions += ignored ? 1 : 0;
        }
    }

    private Stem stem(String text) {
        for (Stem stem : this.open) {
            if (stem.text.equals(text)) {
                return stem;
            }
        }
        Stem stem = new Stem(text);
        this.open.push(stem);
        return stem;
    }

    private void closeUnless(Predicate<String> beginsWith) {
        this.open.removeIf((stem) -> {
            boolean closes = !beginsWith.test(stem.text);
            this.sidecars += (closes && stem.images) ? stem.companions : 0;
            return closes;
        });
    }

    /** The number of sidecars; called after the last file. */
    long total() {
        closeUnless((stem) -> false);
        return this.sidecars;
    }

    /** The common beginning of the names of an image and its sidecars, with the dot. */
    private static final class Stem {

        private final String text;

        private boolean images;

        private long companions;

        Stem(String text) {
            this.text = text;
        }

    }

}
