package dev.pixelproof.path;

import java.util.Comparator;

/**
 * Path order: component by component, each as unsigned UTF-8 bytes. As UTF-8 sorts like
 * code points do, text is compared by code points, with the separator before every other
 * character.
 */
public final class PathOrder implements Comparator<String> {

    /** The order. */
    public static final PathOrder INSTANCE = new PathOrder();

    private static final int SEPARATOR = -1;

    private PathOrder() {
    }

    @Override
    public int compare(String left, String right) {
        int common = Math.min(left.length(), right.length());
        for (int i = 0; i < common; i++) {
            if (left.charAt(i) != right.charAt(i)) {
                return Integer.compare(rank(left, i), rank(right, i));
            }
        }
        return Integer.compare(left.length(), right.length());
    }

    private static int rank(String text, int index) {
        char unit = text.charAt(index);
        if (unit == '/') {
            return SEPARATOR;
        }
        if (Character.isLowSurrogate(unit) && index > 0) {
            return text.codePointAt(index - 1);
        }
        return text.codePointAt(index);
    }

}
