package dev.pixelproof.encode;

import java.util.List;

import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;

/** The result for a candidate. */
public sealed interface Outcome {

    /** The candidate's line in {@code sources.jsonl}. */
    SourceRecord source();

    /** The bytes of payload that it holds. */
    default long payloadBytes() {
        return 0;
    }

    /**
     * The candidate is an entry.
     *
     * @param entry the entry without its data
     * @param payload the bytes that its data encodes
     * @param notes harmless oddities of the source's structure, as sentences without a
     * full stop
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Encoded(SourceRecord source, Entry entry, byte[] payload, List<String> notes) implements Outcome {

        public Encoded {
            notes = List.copyOf(notes);
        }

        @Override
        public long payloadBytes() {
            return this.payload.length;
        }

    }

    /**
     * The candidate is an image, or named like one, but not an entry.
     *
     * @param rejection why
     */
    record Rejected(SourceRecord source, Rejection rejection) implements Outcome {
    }

    /**
     * The candidate is an entry again after damage in the previous snapshot.
     *
     * @param entry the new entry
     * @param damage a description of the damage, for people
     */
    record Healed(Encoded entry, String damage) implements Outcome {

        @Override
        public SourceRecord source() {
            return this.entry.source();
        }

        @Override
        public long payloadBytes() {
            return this.entry.payloadBytes();
        }

    }

    /** The candidate is not an image and is not named like one. */
    record Ignored(SourceRecord source) implements Outcome {
    }

}
