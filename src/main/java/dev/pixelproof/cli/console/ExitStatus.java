package dev.pixelproof.cli.console;

/** Exit statuses, as the documentation lists them. */
public final class ExitStatus {

    public static final int DONE = 0;

    public static final int FAILED = 1;

    public static final int USAGE = 2;

    /** Published with new rejections; for {@code verify}: only sources have changed. */
    public static final int LOOK = 3;

    public static final int NOT_PROVEN = 4;

    public static final int BUSY = 5;

    public static final int REFUSED = 6;

    private ExitStatus() {
    }

}
