package dev.pixelproof.verify;

/** The result of verifying one image. */
public sealed interface Verdict {

    /** The entry's path, or the entry's place if its path can't be read. */
    String path();

    /**
     * The payload is what it should be.
     *
     * @param proof the way of the proof
     */
    record Identical(String path, Proof proof) implements Verdict {
    }

    /**
     * The dataset is not what it should be.
     *
     * @param aspect the difference: {@code line}, {@code index}, {@code payload},
     * {@code pixels}, or an entry's field
     * @param expected the expected value
     * @param actual the value found
     */
    record Mismatch(String path, String aspect, String expected, String actual) implements Verdict {
    }

    /**
     * An entry that an earlier run had proven is not what it was.
     *
     * @param damage for people
     */
    record Rotten(String path, String damage) implements Verdict {

        /** The verdict for a mismatch of such an entry. */
        public static Rotten of(Mismatch found) {
            return new Rotten(found.path(),
                    "%s: expected %s, found %s".formatted(found.aspect(), found.expected(), found.actual()));
        }

    }

    /**
     * The source is no longer the file that the entry was made from.
     *
     * @param expected SHA-256 of the source when it was encoded
     * @param actual SHA-256 of the file now, or why it can't be read
     */
    record SourceChanged(String path, String expected, String actual) implements Verdict {
    }

    /**
     * The source does not decode to the same samples each time: it is broken in a way
     * that its decoder does not tell.
     */
    record Unrepeatable(String path) implements Verdict {
    }

}
