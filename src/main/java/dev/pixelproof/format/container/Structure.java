package dev.pixelproof.format.container;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.codec.Reason;

/**
 * Whether a file's structure is whole, found before anything decodes it: decoders turn
 * many a truncated file into a full-size picture in silence. What the structure can't
 * show, above all changed samples where a format has no checksums, is not found.
 */
public sealed interface Structure {

    /** Nothing is odd. */
    Sound FLAWLESS = new Sound(Set.of(), List.of());

    /**
     * Nothing is missing, and nothing contradicts itself.
     *
     * @param quirks what is odd without being damage
     * @param notes the same as sentences without a full stop
     */
    record Sound(Set<Quirk> quirks, List<String> notes) implements Structure {

        public Sound {
            quirks = Set.copyOf(quirks);
            notes = List.copyOf(notes);
        }

        /** The same with more quirks. */
        public Sound and(Set<Quirk> more) {
            Set<Quirk> all = new HashSet<>(this.quirks);
            all.addAll(more);
            return new Sound(all, this.notes);
        }

    }

    /**
     * Something is missing or contradicts itself; only the first such thing is told.
     *
     * @param reason {@link Reason#TRUNCATED} or {@link Reason#INCONSISTENT}
     * @param offset the byte that it is about; the file's length when it is truncated
     * @param message at which byte what was expected
     */
    record Broken(Reason reason, long offset, String message) implements Structure {
    }

}
