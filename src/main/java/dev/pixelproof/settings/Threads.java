package dev.pixelproof.settings;

import java.util.regex.Pattern;

/** The range of {@code threads}, and how it is written. */
final class Threads {

    static final int MOST = 256;

    private static final Pattern FORM = Pattern.compile("[1-9][0-9]{0,2}");

    private Threads() {
    }

    /** One for each processor that this program may use, within the range. */
    static int available() {
        return Math.min(Runtime.getRuntime().availableProcessors(), MOST);
    }

    /**
     * Reads {@code auto} or a number.
     * @throws IllegalArgumentException if it is neither, or out of range
     */
    static int parse(String text) {
        if (text.equals("auto")) {
            return available();
        }
        if (FORM.matcher(text).matches() && isAllowed(Integer.parseInt(text))) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException(
                "'" + Shown.of(text) + "' is not a number of threads; use " + JobKey.THREADS.allowed());
    }

    static boolean isAllowed(int threads) {
        return threads >= 1 && threads <= MOST;
    }

}
