package dev.pixelproof.export.view;

/** The outcome of an item. */
public sealed interface ItemOutcome {

    /**
     * It was written.
     *
     * @param file name of the file, below the export's directory
     * @param line number of its line or record in that file, from 0
     */
    record Written(String file, long line) implements ItemOutcome {
    }

    /**
     * The consumer would not accept it.
     *
     * @param reason a word for programs
     * @param message the reason, for people
     */
    record LeftOut(String reason, String message) implements ItemOutcome {

        public static LeftOut mediaType(String message) {
            return new LeftOut("media_type", message);
        }

        public static LeftOut tooLarge(String message) {
            return new LeftOut("too_large", message);
        }

        public static LeftOut noValue(String message) {
            return new LeftOut("no_value", message);
        }

    }

}
