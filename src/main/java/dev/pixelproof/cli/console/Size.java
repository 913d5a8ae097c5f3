package dev.pixelproof.cli.console;

import java.util.Locale;

/** Numbers of bytes for people, in powers of ten. */
public final class Size {

    private static final String[] UNITS = { "bytes", "kB", "MB", "GB", "TB", "PB" };

    private Size() {
    }

    public static String of(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.95 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return (unit == 0) ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    /** Bytes and kB, as in {@code 29,367 bytes (29.4 kB)}. */
    public static String exact(long bytes) {
        return String.format(Locale.ROOT, "%,d bytes (%,.1f kB)", bytes, bytes / 1000.0);
    }

}
