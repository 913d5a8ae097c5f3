package dev.pixelproof.report;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers for people. A narrow no-break space precedes a unit. */
final class Numbers {

    private static final char SPACE = '\u202F';

    private static final String SPACE_TEXT = String.valueOf(SPACE);

    private static final String[] BYTES = { "bytes", "kB", "MB", "GB", "TB", "PB", "EB" };

    private static final String[] PIXELS = { "px", "kpx", "Mpx", "Gpx", "Tpx", "Ppx", "Epx" };

    private Numbers() {
    }

    /** As in {@code 1,234,567}. */
    static String count(long value) {
        StringBuilder digits = new StringBuilder(Long.toString(value));
        for (int i = digits.length() - 3; i > ((value < 0) ? 1 : 0); i -= 3) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** A number and what it counts, as in {@code 1 image} and {@code 2,000 images}. */
    static String count(long value, String one, String many) {
        return count(value) + " " + ((value == 1) ? one : many);
    }

    static String bytes(long bytes) {
        return bytes((double) bytes);
    }

    static String bytes(double bytes) {
        return scaled(bytes, BYTES);
    }

    static String pixels(double pixels) {
        return scaled(pixels, PIXELS);
    }

    private static String scaled(double value, String[] units) {
        double scaled = value;
        int unit = 0;
        while (scaled >= 999.5 && unit < units.length - 1) {
            scaled /= 1000;
            unit++;
        }
        String digits = decimal(scaled, (unit == 0 || scaled >= 99.95) ? 0 : 1);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + SPACE + units[unit];
    }

    /** A share of a whole, never rounded to nothing or to all. */
    static String percent(long part, long whole) {
        double percent = (whole > 0) ? 100.0 * part / whole : 0;
        if (part > 0 && percent < 0.1) {
            return "<0.1" + SPACE + "%";
        }
        if (part < whole && percent > 99.9) {
            return ">99.9" + SPACE + "%";
        }
        return decimal(percent, (percent < 10 && percent > 0) ? 1 : 0) + SPACE + "%";
    }

    static String seconds(double seconds) {
        long whole = Math.round(seconds);
        if (seconds < 99.95) {
            return decimal(seconds, (seconds < 9.95) ? 2 : 1) + SPACE + "s";
        }
        if (whole < 3600) {
            return whole / 60 + SPACE_TEXT + "min " + whole % 60 + SPACE_TEXT + "s";
        }
        return count(whole / 3600) + SPACE_TEXT + "h " + whole % 3600 / 60 + SPACE_TEXT + "min";
    }

    /** A number with so many decimal digits, in every locale. */
    static String decimal(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).toPlainString();
    }

    /** {@code 2026-11-22T01:00:00Z} as {@code 2026-11-22 01:00 UTC}. */
    static String time(String instant) {
        int minutes = "2026-11-22T01:00".length();
        return (instant.length() > minutes && instant.charAt(10) == 'T')
                ? instant.substring(0, minutes).replace('T', ' ') + " UTC" : instant;
    }

}
