package dev.pixelproof.settings;

/** The values of a switch. */
final class YesOrNo {

    private YesOrNo() {
    }

    /**
     * Reads one of two words, or {@code true} and {@code false} as former names of keys
     * had them.
     * @return whether it is the second
     * @throws IllegalArgumentException for anything else
     */
    static boolean parse(String no, String yes, String text) {
        return text.equals(yes) || (!text.equals(no) && parse(text));
    }

    /**
     * Reads {@code true} or {@code false}; nothing else, as YAML's other words for them
     * mean different things to different readers.
     * @throws IllegalArgumentException for anything else
     */
    static boolean parse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("'" + Shown.of(text) + "' is neither true nor false");
        };
    }

}
