package dev.pixelproof.format.container;

/**
 * Arithmetic on numbers that files claim, none below 0. A result that a {@code long}
 * can't hold becomes its largest value, which is larger than any file.
 */
public final class Saturated {

    private Saturated() {
    }

    public static long plus(long a, long b) {
        return (a > Long.MAX_VALUE - b) ? Long.MAX_VALUE : a + b;
    }

    public static long times(long a, long b) {
        return (a != 0 && b > Long.MAX_VALUE / a) ? Long.MAX_VALUE : a * b;
    }

    /** The quotient rounded up. */
    public static long dividedUp(long a, long b) {
        return a / b + ((a % b == 0) ? 0 : 1);
    }

}
