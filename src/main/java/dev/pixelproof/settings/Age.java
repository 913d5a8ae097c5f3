package dev.pixelproof.settings;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How old a file must be: a whole number with {@code s}, {@code m}, {@code h} or
 * {@code d}.
 */
final class Age {

    private static final String NONE = "none";

    private static final Duration MOST = Duration.ofDays(365);

    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})([smhd])");

    private static final Map<String, Duration> UNITS = Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1), "d", Duration.ofDays(1));

    private Age() {
    }

    /**
     * Reads an age; {@code none} is zero.
     * @throws IllegalArgumentException for anything else, and beyond a year
     */
    static Duration parse(String text) {
        if (text.equals(NONE)) {
            return Duration.ZERO;
        }
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            Duration age = UNITS.getOrDefault(form.group(2), Duration.ZERO).multipliedBy(Long.parseLong(form.group(1)));
            if (age.compareTo(MOST) <= 0) {
                return age;
            }
        }
        throw new IllegalArgumentException("'" + Shown.of(text) + "' is not an age");
    }

    /** An age in seconds, in the form that is read. */
    static String text(Duration age) {
        return age.isZero() ? NONE : age.toSeconds() + "s";
    }

}
