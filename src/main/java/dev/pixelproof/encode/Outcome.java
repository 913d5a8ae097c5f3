package dev.pixelproof.encode;

import java.util.List;

import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;

/** What became of a candidate. */
public sealed interface Outcome {

    /** The candidate's line in {@code sources.jsonl}. */
    SourceRecord source();

    /** How many bytes of a payload it holds. */
    default long payloadBytes() {
        return 0;
    }

    /**
     * It is an entry.
     *
     * @param entry the entry without its data
     * @param payload what its data encodes
     * @param notes oddities of the source's structure that do no harm, as sentences
     * without a full stop
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
     * It is an image, or named like one, but no entry.
     *
     * @param rejection why
     */
    record Rejected(SourceRecord source, Rejection rejection) implements Outcome {
    }

    /**
     * It is an entry again that was damaged in the snapshot before.
     *
     * @param entry as it is now
     * @param damage what was found, for people
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

    /** It is no image and does not claim to be one. */
    record Ignored(SourceRecord source) implements Outcome {
    }

}
