package dev.pixelproof.format.container;

import dev.pixelproof.codec.Quirk;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A file under check: its bytes, and what is odd about it without being damage. */
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

    /** Where the last of the parts demanded so far ends. */
    public long reached() {
        return this.reached;
    }

    /** What was found: nothing that was noted is damage. */
    public Structure.Sound sound() {
        return new Structure.Sound(this.quirks, List.copyOf(this.notes));
    }

    /**
     * Notes a quirk.
     * @param note what is odd where, as a sentence without a full stop; of many, the
     * first ones are kept, each once
     */
    public void note(Quirk quirk, String note) {
        this.quirks.add(quirk);
        if (this.notes.size() < MAX_NOTES) {
            this.notes.add(note);
        }
    }

    /** Notes what lies behind a picture that is complete. */
    public void noteBehind(long end, String lastPart) {
        if (end < length()) {
            note(Quirk.TRAILING_DATA,
                    "%d bytes lie behind the %s, from byte %d on".formatted(length() - end, lastPart, end));
        }
    }

    /**
     * Demands that a part lies wholly inside.
     * @param what the part, as the subject of a sentence, with places for the arguments
     * as in {@link String#format}; put together only when it is needed
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
     * Says that the file ends too early.
     * @param expected what was expected instead, as a sentence without its full stop
     */
    public DamageException truncated(String expected) {
        return DamageException.truncated(length(), "The file ends at byte %d; %s".formatted(length(), expected));
    }

    /**
     * Demands that a condition holds, or the structure contradicts itself.
     * @param message what is wrong, with places for the arguments as in
     * {@link String#format}; put together only when it is needed
     */
    @SuppressWarnings("AnnotateFormatMethod")
    public static void require(boolean condition, long offset, String message, Object... arguments)
            throws DamageException {
        if (!condition) {
            throw DamageException.inconsistent(offset, message.formatted(arguments));
        }
    }

}
