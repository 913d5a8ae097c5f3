package dev.pixelproof.source;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The message for an image whose format no decoder here reads. */
public final class Undecodable {

    private static final Pattern FORMAT = Pattern.compile("No decoder here reads (\\S+) files\\b.*");

    private Undecodable() {
    }

    /** The beginning of its message. */
    public static String message(String format) {
        return "No decoder here reads " + format + " files";
    }

    /** The format that a message names; empty for a kind of a readable format. */
    public static Optional<String> format(String message) {
        Matcher named = FORMAT.matcher(message);
        return named.matches() ? Optional.of(named.group(1)) : Optional.empty();
    }

}
