package dev.pixelproof.source;

/** Ends the check of a file whose structure is broken; never leaves this package. */
@SuppressWarnings("serial")
final class DamageException extends Exception {

    private final Structure.Broken broken;

    private DamageException(Structure.Broken broken) {
        super(broken.message(), null, false, false);
        this.broken = broken;
    }

    static DamageException inconsistent(long offset, String message) {
        return new DamageException(new Structure.Broken(Reason.INCONSISTENT, offset, message));
    }

    static DamageException truncated(long offset, String message) {
        return new DamageException(new Structure.Broken(Reason.TRUNCATED, offset, message));
    }

    Structure.Broken broken() {
        return this.broken;
    }

}
