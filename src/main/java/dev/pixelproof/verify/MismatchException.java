package dev.pixelproof.verify;

/** Carries the first difference out of the checks. */
final class MismatchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String aspect;

    private final String expected;

    private final String actual;

    MismatchException(String aspect, String expected, String actual) {
        super(aspect, null, false, false);
        this.aspect = aspect;
        this.expected = expected;
        this.actual = actual;
    }

    Verdict verdict(String path) {
        return new Verdict.Mismatch(path, this.aspect, this.expected, this.actual);
    }

}
