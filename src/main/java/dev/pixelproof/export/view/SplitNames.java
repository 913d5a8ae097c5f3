package dev.pixelproof.export.view;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import dev.pixelproof.digest.Sha256;

/**
 * Turns the names of splits into beginnings of file names: letters, digits, dots,
 * underscores and hyphens of ASCII stay, every other byte of the name in UTF-8 becomes a
 * percent sign and two hex digits. No two splits get one name.
 */
public final class SplitNames {

    /** The most characters of a name, which leaves room for the rest of a file's name. */
    private static final int LONGEST = 200;

    private static final int KEPT = 150;

    private static final int DIGITS = 32;

    private final String forNone;

    private final String escaped;

    /**
     * Names splits.
     * @param forNone the name for entries without a split, which no split gets
     */
    public SplitNames(String forNone) {
        this.forNone = forNone;
        this.escaped = percent((byte) forNone.charAt(0)) + forNone.substring(1);
    }

    /** The name of a split's files. */
    public String of(String split) {
        if (split.isEmpty()) {
            return this.forNone;
        }
        return split.equals(this.forNone) ? this.escaped : plain(split);
    }

    private static String plain(String split) {
        StringBuilder name = new StringBuilder();
        for (byte b : split.getBytes(StandardCharsets.UTF_8)) {
            boolean stays = b > 0 && (Character.isLetterOrDigit(b) || b == '_' || (!name.isEmpty() && isWithin(b)));
            name.append(stays ? String.valueOf((char) b) : percent(b));
        }
        return (name.length() <= LONGEST) ? name.toString()
                : name.substring(0, KEPT) + "~" + Sha256.of(split.getBytes(StandardCharsets.UTF_8)).prefix(DIGITS);
    }

    private static boolean isWithin(byte b) {
        return b == '.' || b == '-';
    }

    private static String percent(byte b) {
        return "%" + HexFormat.of().withUpperCase().toHexDigits(b);
    }

}
