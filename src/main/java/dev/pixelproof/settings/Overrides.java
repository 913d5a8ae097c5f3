package dev.pixelproof.settings;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The {@code key=value} arguments of {@code --set}. A value is the text after the first
 * {@code =}, unchanged; only a value of include or exclude that is in brackets is read as
 * a YAML list. The last of several for one key holds.
 */
final class Overrides {

    private final Problems problems;

    private final Map<JobKey, Given> found = new EnumMap<>(JobKey.class);

    private Overrides(Problems problems) {
        this.problems = problems;
    }

    static Map<JobKey, Given> of(List<String> overrides, Problems problems) {
        Overrides result = new Overrides(problems);
        overrides.forEach(result::read);
        return result.found;
    }

    private void read(String override) {
        Origin origin = new Origin("--set " + Shown.of(override), false, Origin.workingDirectory());
        int equals = override.indexOf('=');
        if (equals < 0) {
            this.problems.add(origin.at(0) + "there is no '=' in it; use key=value");
            return;
        }
        String name = override.substring(0, equals);
        Optional<JobKey> key = JobKey.named(name);
        if (key.isEmpty()) {
            this.problems.add(origin.at(0) + "'" + Shown.of(name) + "' is not a key; " + KeySuggestion.instead(name));
            return;
        }
        Node value = value(key.get(), override.substring(equals + 1), origin);
        this.found.put(key.get(), new Given(origin, "'" + name + "'", (value != null) ? value : new Node.Refused(0)));
    }

    private @Nullable Node value(JobKey key, String text, Origin origin) {
        if (key.takesList() && text.startsWith("[") && text.endsWith("]")) {
            return YamlReader.read(text, origin, this.problems);
        }
        return new Node.Text(text, text.isEmpty(), 0);
    }

}
