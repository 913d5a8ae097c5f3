package dev.pixelproof.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The share of carried-over entries that is proven again each day.
 *
 * @param parts into how many parts it is dealt, one for each day, 1 to 3,650
 */
public record ScrubRule(int parts) {

    /** The default. */
    public static final ScrubRule DEFAULT = new ScrubRule(30);

    private static final int MOST = 3650;

    private static final Pattern FORM = Pattern.compile("1/([1-9][0-9]{0,3})");

    public ScrubRule {
        if (parts < 1 || parts > MOST) {
            throw new IllegalArgumentException("There are 1 to " + MOST + " parts, not " + parts);
        }
    }

    /**
     * Reads {@code all}, or {@code 1/N}.
     * @throws IllegalArgumentException if it is neither, or out of range
     */
    static ScrubRule parse(String text) {
        Matcher part = FORM.matcher(text);
        if (!text.equals("all") && !part.matches()) {
            throw new IllegalArgumentException("'" + Shown.of(text) + "' is not a share");
        }
        return text.equals("all") ? new ScrubRule(1) : new ScrubRule(Integer.parseInt(part.group(1)));
    }

}
