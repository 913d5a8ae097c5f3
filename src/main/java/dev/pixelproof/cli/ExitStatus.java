package dev.pixelproof.cli;

/** Exit statuses, as the documentation lists them. */
final class ExitStatus {

    static final int DONE = 0;

    static final int FAILED = 1;

    static final int USAGE = 2;

    /** Published with new rejections; for {@code verify}: only sources have changed. */
    static final int LOOK = 3;

    static final int NOT_PROVEN = 4;

    static final int BUSY = 5;

    static final int REFUSED = 6;

    private ExitStatus() {
    }

}
