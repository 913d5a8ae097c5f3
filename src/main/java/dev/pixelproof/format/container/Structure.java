package dev.pixelproof.format.container;

import java.util.List;

import dev.pixelproof.codec.Reason;

/**
 * Whether a file's structure is whole, found before anything decodes it: decoders turn
 * many a truncated file into a full-size picture in silence. What the structure can't
 * show, above all changed samples where a format has no checksums, is not found.
 */
public sealed interface Structure {

    /**
     * Nothing is missing, and nothing contradicts itself.
     *
     * @param notes oddities that do no harm, as sentences without a full stop: bytes
     * behind the picture, for example
     */
    record Sound(List<String> notes) implements Structure {

        public Sound {
            notes = List.copyOf(notes);
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
