package dev.pixelproof.source.glob;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A nondeterministic automaton over code points, run by following all its states at once
 * (Thompson, "Regular Expression Search Algorithm", 1968): nothing is ever tried twice,
 * so that no pattern can be slow. Built first, then only read.
 */
final class GlobAutomaton {

    private record Edge(IntPredicate test, int target) {
    }

    private final List<List<Edge>> edges = new ArrayList<>();

    private final List<BitSet> jumps = new ArrayList<>();

    private int accepting;

    /** Adds a state and gives its number; the first one, 0, is the start. */
    int addState() {
        this.edges.add(new ArrayList<>());
        this.jumps.add(new BitSet());
        return this.edges.size() - 1;
    }

    /** Goes from one state to another over one code point. */
    void step(int from, IntPredicate test, int to) {
        this.edges.get(from).add(new Edge(test, to));
    }

    /** Goes from one state to another over nothing. */
    void jump(int from, int to) {
        this.jumps.get(from).set(to);
    }

    /** Names the state in which a text is accepted, and ends the building. */
    void finish(int state) {
        this.accepting = state;
        List<BitSet> closures = new ArrayList<>();
        for (int i = 0; i < this.jumps.size(); i++) {
            BitSet closure = new BitSet();
            close(i, closure);
            closures.add(closure);
        }
        this.jumps.clear();
        this.jumps.addAll(closures);
    }

    private void close(int state, BitSet closure) {
        BitSet open = new BitSet();
        open.set(state);
        while (!open.isEmpty()) {
            int next = open.nextSetBit(0);
            closure.set(next);
            open.or(this.jumps.get(next));
            open.andNot(closure);
        }
    }

    boolean matches(String text) {
        BitSet current = (BitSet) this.jumps.get(0).clone();
        BitSet next = new BitSet();
        for (int i = 0; i < text.length() && !current.isEmpty(); i += Character.charCount(text.codePointAt(i))) {
            follow(current, text.codePointAt(i), next);
            BitSet spare = current;
            current = next;
            next = spare;
            next.clear();
        }
        return current.get(this.accepting);
    }

    private void follow(BitSet current, int codePoint, BitSet next) {
        for (int state = current.nextSetBit(0); state >= 0; state = current.nextSetBit(state + 1)) {
            for (Edge edge : this.edges.get(state)) {
                if (edge.test.test(codePoint)) {
                    next.or(this.jumps.get(edge.target));
                }
            }
        }
    }

}
