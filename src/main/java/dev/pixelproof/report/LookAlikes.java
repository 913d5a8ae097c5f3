package dev.pixelproof.report;

import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds names that look the same, but are written in different Unicode forms, as two
 * systems spell an accent. Memory is bounded: only a limited number of names is
 * remembered.
 */
public final class LookAlikes {

    private static final int MOST = 10_000;

    private final Map<String, String> known = new HashMap<>();

    private final Set<String> found = new TreeSet<>();

    /** Looks at one more name, which may have come before. */
    public void add(String name) {
        if (name.chars().allMatch((unit) -> unit < 0x80)) {
            return;
        }
        String form = Normalizer.normalize(name, Normalizer.Form.NFC);
        String first = (this.known.size() < MOST) ? this.known.putIfAbsent(form, name) : this.known.get(form);
        if (first != null && !first.equals(name)) {
            this.found.add(form);
        }
    }

    /** The names that were met in more than one form, in NFC and in order. */
    public Set<String> found() {
        return Collections.unmodifiableSet(this.found);
    }

}
