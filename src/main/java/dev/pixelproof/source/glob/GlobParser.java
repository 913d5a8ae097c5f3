package dev.pixelproof.source.glob;

import java.util.function.IntPredicate;

/** Reads one pattern from left to right into an automaton. */
final class GlobParser {

    private static final IntPredicate NO_SLASH = (c) -> c != '/';

    private final String shown;

    private final int[] pattern;

    private final GlobAutomaton automaton = new GlobAutomaton();

    private int position;

    private boolean componentStart = true;

    /**
     * Prepares one reading.
     * @param shown the pattern as its author wrote it, for messages
     * @param pattern the pattern to read
     */
    GlobParser(String shown, String pattern) {
        this.shown = shown;
        this.pattern = pattern.codePoints().toArray();
    }

    GlobAutomaton parse() {
        int end = sequence(this.automaton.addState(), false);
        this.automaton.finish(end);
        return this.automaton;
    }

    private int sequence(int from, boolean inBraces) {
        int state = from;
        while (this.position < this.pattern.length) {
            int c = this.pattern[this.position];
            if (inBraces && (c == ',' || c == '}')) {
                return state;
            }
            this.position++;
            state = element(state, c);
        }
        return state;
    }

    private int element(int from, int c) {
        return switch (c) {
            case '*' -> stars(from);
            case '?' -> one(from, NO_SLASH);
            case '[' -> one(from, characterSet());
            case '{' -> alternatives(from);
            case '}' -> throw Glob.broken(this.shown, "'}' has no '{' before it; write \\} for the letter");
            case '\\' -> literal(from, escaped());
            default -> literal(from, c);
        };
    }

    private int one(int from, IntPredicate test) {
        int to = this.automaton.addState();
        this.automaton.step(from, test, to);
        this.componentStart = false;
        return to;
    }

    private int literal(int from, int c) {
        int to = one(from, (x) -> x == c);
        this.componentStart = c == '/';
        return to;
    }

    private int escaped() {
        if (this.position == this.pattern.length) {
            throw Glob.broken(this.shown, "it ends in a backslash; write \\\\ for the letter");
        }
        return this.pattern[this.position++];
    }

    private int stars(int from) {
        int first = this.position;
        while (lookingAt('*')) {
            this.position++;
        }
        boolean crossing = this.position > first;
        if (crossing && this.componentStart && lookingAt('/')) {
            this.position++;
            return anyDirectories(from);
        }
        int loop = this.automaton.addState();
        this.automaton.jump(from, loop);
        this.automaton.step(loop, crossing ? (c) -> true : NO_SLASH, loop);
        this.componentStart = false;
        return loop;
    }

    private int anyDirectories(int from) {
        int loop = this.automaton.addState();
        int to = this.automaton.addState();
        this.automaton.jump(from, loop);
        this.automaton.jump(from, to);
        this.automaton.step(loop, (c) -> true, loop);
        this.automaton.step(loop, (c) -> c == '/', to);
        return to;
    }

    private int alternatives(int from) {
        int to = this.automaton.addState();
        boolean startBefore = this.componentStart;
        boolean startAfter = true;
        int separator;
        do {
            int first = this.automaton.addState();
            this.automaton.jump(from, first);
            this.componentStart = startBefore;
            this.automaton.jump(sequence(first, true), to);
            startAfter &= this.componentStart;
            separator = next("'{' is never closed; close it, or write \\{ for the letter");
        }
        while (separator == ',');
        this.componentStart = startAfter;
        return to;
    }

    private IntPredicate characterSet() {
        boolean negated = lookingAt('!') || lookingAt('^');
        this.position += negated ? 1 : 0;
        IntPredicate set = (c) -> false;
        int first = this.position;
        while (this.position == first || !lookingAt(']')) {
            set = set.or(range());
        }
        this.position++;
        IntPredicate members = negated ? set.negate() : set;
        return NO_SLASH.and(members);
    }

    private IntPredicate range() {
        int low = setMember();
        boolean isRange = lookingAt('-') && this.position + 1 < this.pattern.length
                && this.pattern[this.position + 1] != ']';
        if (!isRange) {
            return (c) -> c == low;
        }
        this.position++;
        int high = setMember();
        if (high < low) {
            throw Glob.broken(this.shown, "a range in '[…]' is reversed; swap its ends");
        }
        return (c) -> c >= low && c <= high;
    }

    private int setMember() {
        int c = next("'[' is never closed; close it, or write \\[ for the letter");
        return c == '\\' ? escaped() : c;
    }

    private int next(String problemAtEnd) {
        if (this.position >= this.pattern.length) {
            throw Glob.broken(this.shown, problemAtEnd);
        }
        return this.pattern[this.position++];
    }

    private boolean lookingAt(int c) {
        return this.position < this.pattern.length && this.pattern[this.position] == c;
    }

}
