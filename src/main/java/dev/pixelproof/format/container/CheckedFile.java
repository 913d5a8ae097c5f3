package dev.pixelproof.format.container;

import dev.pixelproof.codec.Quirk;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A file under check: its bytes, and its oddities that are not damage. */
public final class CheckedFile {

    private static final int MAX_NOTES = 20;

    private final Bytes bytes;

    private final Set<Quirk> quirks = EnumSet.noneOf(Quirk.class);

    private final Set<String> notes = new LinkedHashSet<>();

    private long reached;

    public CheckedFile(Bytes bytes) {
        this.bytes = bytes;
    }

    public Bytes bytes() {
        return this.bytes;
    }

    public int length() {
        return this.bytes.length();
    }

    /** The end of the last part demanded so far. */
    public long reached() {
        return this.reached;
    }

    /** The result of a check that found no damage. */
    public Structure.Sound sound() {
        return new Structure.Sound(this.quirks, List.copyOf(this.notes));
    }

    /**
     * Notes a quirk.
     * @param note the oddity and its place, as a sentence without a full stop; the first
     * ones are kept, each once
     */
    public void note(Quirk quirk, String note) {
        this.quirks.add(quirk);
        if (this.notes.size() < MAX_NOTES) {
            this.notes.add(note);
        }
    }

    /** Notes bytes after a complete picture. */
    public void noteBehind(long end, String lastPart) {
        if (end < length()) {
            note(Quirk.TRAILING_DATA,
                    "%d bytes follow the %s, from byte %d on".formatted(length() - end, lastPart, end));
        }
    }

    /**
     * Demands that a part is entirely inside.
     * @param what the part, as the subject of a sentence, with places for the arguments
     * as in {@link String#format}; formatted only when needed
     * @throws DamageException if the file is truncated
     */
    @SuppressWarnings("AnnotateFormatMethod")
    public void need(long offset, long count, String what, Object... arguments) throws DamageException {
        if (!this.bytes.contains(offset, count)) {
            long from = Math.max(0, offset);
            String name = what.formatted(arguments);
            String part = Character.toLowerCase(name.charAt(0)) + name.substring(1);
            throw truncated(
                    "%s should reach from byte %d to byte %d".formatted(part, from, Saturated.plus(from, count)));
        }
        this.reached = Math.max(this.reached, offset + count);
    }

    /**
     * The exception for a file that ends too early.
     * @param expected the missing part, as a sentence without its full stop
     */
    public DamageException truncated(String expected) {
        return DamageException.truncated(length(), "The file ends at byte %d; %s".formatted(length(), expected));
    }

    /**
     * Demands a condition; without it, the structure contradicts itself.
     * @param message the contradiction, with places for the arguments as in
     * {@link String#format}; formatted only when needed
     */
    @SuppressWarnings("AnnotateFormatMethod")
    public static void require(boolean condition, long offset, String message, Object... arguments)
            throws DamageException {
        if (!condition) {
            throw DamageException.inconsistent(offset, message.formatted(arguments));
        }
    }

}
