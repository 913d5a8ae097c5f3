package dev.pixelproof.settings;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the keys of a job file in its groups; reports unknown and doubled ones. */
final class FileKeys {

    private final Origin origin;

    private final Problems problems;

    private final Map<JobKey, Given> found = new EnumMap<>(JobKey.class);

    private final Map<String, Integer> seen = new HashMap<>();

    private final Set<String> suggested = new HashSet<>();

    private FileKeys(Origin origin, Problems problems) {
        this.origin = origin;
        this.problems = problems;
    }

    static Map<JobKey, Given> of(Node root, Origin origin, Problems problems) {
        FileKeys keys = new FileKeys(origin, problems);
        if (root instanceof Node.Keys group) {
            keys.read("", group);
        }
        else if (!(root instanceof Node.Refused)) {
            keys.note(root.line(), "a job file is a group of keys, but this is " + root.kind() + "; use "
                    + KeySuggestion.keysBelow(""));
        }
        return keys.found;
    }

    private void read(String prefix, Node.Keys group) {
        for (Node.Entry entry : group.entries()) {
            String key = prefix + entry.key();
            String name = JobKey.named(key).map(JobKey::key).orElse(key);
            Integer first = this.seen.putIfAbsent(name, entry.line());
            if (first != null) {
                note(entry.line(), "'" + Shown.of(name) + "' is already in line " + first + "; keep one of them");
            }
            else {
                read(key, entry);
            }
        }
    }

    private void read(String key, Node.Entry entry) {
        Optional<JobKey> known = JobKey.named(key);
        if (JobKey.isSection(key)) {
            section(key, entry);
        }
        else if (known.isEmpty()) {
            note(entry.line(), "'" + Shown.of(key) + "' is not a key" + instead(key));
        }
        else if (entry.key().contains(".")) {
            note(entry.line(), "'" + key + "' is written with a dot; write '" + key.replace(".", ":' and below it '")
                    + ":', indented");
        }
        else {
            this.found.put(known.get(), new Given(this.origin, "'" + key + "'", entry.value()));
        }
    }

    /** The suggestion for an unknown key; a list of keys is written only once. */
    private String instead(String key) {
        String suggestion = KeySuggestion.instead(key);
        return this.suggested.add(suggestion) ? "; " + suggestion : ", see above";
    }

    private void section(String key, Node.Entry entry) {
        if (entry.value() instanceof Node.Keys group) {
            read(key + ".", group);
        }
        else if (!(entry.value() instanceof Node.Text text && text.empty())
                && !(entry.value() instanceof Node.Refused)) {
            note(entry.line(), "'" + key + "' is " + entry.value().kind() + ", not a group of keys; use "
                    + KeySuggestion.keysBelow(key + "."));
        }
    }

    private void note(int line, String what) {
        this.problems.add(line, this.origin.at(line) + what);
    }

}
