package dev.pixelproof.settings;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The snapshots that are kept when a new one is published. A snapshot is deleted only if
 * no part of the rule keeps it.
 *
 * @param keep how many of the newest stay, 2 to 10,000
 * @param keepDays for how many days after its publishing each stays, 0 to 36,500
 * @param pinned names of those that stay for ever
 */
public record KeepRule(int keep, int keepDays, List<String> pinned) {

    /** The default. */
    public static final KeepRule DEFAULT = new KeepRule(3, 7, List.of());

    /** Readers of the previous snapshot have until the next run to finish. */
    private static final int LEAST = 2;

    private static final int MOST = 10_000;

    private static final int MOST_DAYS = 36_500;

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,5}");

    private static final Pattern NAME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{6}Z");

    public KeepRule {
        pinned = List.copyOf(pinned);
        requireWithin(LEAST, MOST, keep);
        requireWithin(0, MOST_DAYS, keepDays);
    }

    static int parseKeep(String text) {
        return parse(LEAST, MOST, text);
    }

    static int parseKeepDays(String text) {
        return parse(0, MOST_DAYS, text);
    }

    private static int parse(int least, int most, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + Shown.of(text) + "' is not a whole number");
        }
        int number = Integer.parseInt(text);
        requireWithin(least, most, number);
        return number;
    }

    private static void requireWithin(int least, int most, int number) {
        if (number < least || number > most) {
            throw new IllegalArgumentException(number + " is not within " + least + " to " + most);
        }
    }

    static String parseName(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + Shown.of(text) + "' is not a snapshot's name; use one such as 2026-11-22T010000Z");
        }
        return text;
    }

}
