package dev.pixelproof.cli.console;

/** How a verdict sounds, as a colour of the terminal's own. */
public enum Tone {

    /** All is well. */
    GOOD("\u001b[32m"),

    /** All is well, but somebody should look. */
    LOOK("\u001b[33m"),

    /** It is not well. */
    BAD("\u001b[31m");

    private static final String END = "\u001b[0m";

    private final String start;

    Tone(String start) {
        this.start = start;
    }

    /** The tone of an exit status. */
    public static Tone of(int status) {
        return switch (status) {
            case ExitStatus.DONE -> GOOD;
            case ExitStatus.LOOK -> LOOK;
            default -> BAD;
        };
    }

    String paint(String text) {
        return this.start + text + END;
    }

}
