package dev.pixelproof.cli.console;

/** The kind of a verdict, with its colour from the terminal's own palette. */
public enum Tone {

    /** Success. */
    GOOD("\u001b[32m"),

    /** Success with something to look at. */
    LOOK("\u001b[33m"),

    /** Failure. */
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
