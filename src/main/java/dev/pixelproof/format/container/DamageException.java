package dev.pixelproof.format.container;

import dev.pixelproof.codec.Reason;

/** Ends the check of a file whose structure is broken; never leaves this package. */
@SuppressWarnings("serial")
public final class DamageException extends Exception {

    private final Structure.Broken broken;

    private DamageException(Structure.Broken broken) {
        super(broken.message(), null, false, false);
        this.broken = broken;
    }

    public static DamageException inconsistent(long offset, String message) {
        return new DamageException(new Structure.Broken(Reason.INCONSISTENT, offset, message));
    }

    public static DamageException truncated(long offset, String message) {
        return new DamageException(new Structure.Broken(Reason.TRUNCATED, offset, message));
    }

    public static DamageException tooLarge(long offset, String message) {
        return new DamageException(new Structure.Broken(Reason.TOO_LARGE, offset, message));
    }

    public Structure.Broken broken() {
        return this.broken;
    }

}
