package dev.pixelproof.format.container;

import dev.pixelproof.codec.Reason;

/**
 * Ends the check of a file whose structure is broken; never leaves the format packages.
 */
@SuppressWarnings("serial")
public final class DamageException extends Exception {

    private final Structure.Broken broken;

    /**
     * Ends a check.
     * @param reason as in {@link Structure.Broken}
     * @param offset the byte that it is about
     * @param message the expected part and its place
     */
    public DamageException(Reason reason, long offset, String message) {
        this(new Structure.Broken(reason, offset, message));
    }

    private DamageException(Structure.Broken broken) {
        super(broken.message(), null, false, false);
        this.broken = broken;
    }

    public static DamageException inconsistent(long offset, String message) {
        return new DamageException(Reason.INCONSISTENT, offset, message);
    }

    public static DamageException truncated(long offset, String message) {
        return new DamageException(Reason.TRUNCATED, offset, message);
    }

    public static DamageException tooLarge(long offset, String message) {
        return new DamageException(Reason.TOO_LARGE, offset, message);
    }

    public Structure.Broken broken() {
        return this.broken;
    }

}
