package dev.pixelproof.format.container;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import dev.pixelproof.codec.Quirk;
import dev.pixelproof.codec.Reason;

/**
 * Whether a file's structure is complete, found before decoding: decoders silently turn
 * many truncated files into full-size pictures. Damage that the structure does not show
 * is not found, above all changed samples in formats without checksums.
 */
public sealed interface Structure {

    /** No oddities. */
    Sound FLAWLESS = new Sound(Set.of(), List.of());

    /**
     * No part is missing, and no part contradicts another.
     *
     * @param quirks oddities that are not damage
     * @param notes the same as sentences without a full stop
     */
    record Sound(Set<Quirk> quirks, List<String> notes) implements Structure {

        public Sound {
            quirks = Set.copyOf(quirks);
            notes = List.copyOf(notes);
        }

        /** A copy with more quirks. */
        public Sound and(Set<Quirk> more) {
            Set<Quirk> all = new HashSet<>(this.quirks);
            all.addAll(more);
            return new Sound(all, this.notes);
        }

    }

    /**
     * A part is missing or contradicts another; only the first problem is reported.
     *
     * @param reason {@link Reason#TRUNCATED}, {@link Reason#INCONSISTENT} or
     * {@link Reason#TOO_LARGE}
     * @param offset the byte that it is about
     * @param message the expected part and its place
     */
    record Broken(Reason reason, long offset, String message) implements Structure {
    }

}
