package dev.pixelproof.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.source.SourceDirectory;

/** Reads {@code source.directory}: one directory, or a list of directories with names. */
final class SourceList {

    private static final String FORM = "{name: …, directory: …}";

    private final Problems problems;

    private final ValueReader values;

    private final Map<String, Integer> names = new HashMap<>();

    SourceList(Problems problems, ValueReader values) {
        this.problems = problems;
        this.values = values;
    }

    List<SourceDirectory> read(Given given) {
        if (!(given.node() instanceof Node.Items items)) {
            Optional<Path> directory = this.values.path(given, JobKey.SOURCE_DIRECTORY.allowed());
            return directory.map((path) -> List.of(new SourceDirectory("", path))).orElse(List.of());
        }
        if (items.items().isEmpty()) {
            this.problems.add(given, " is an empty list; use " + JobKey.SOURCE_DIRECTORY.allowed());
        }
        List<SourceDirectory> sources = new ArrayList<>();
        for (int i = 0; i < items.items().size(); i++) {
            entry(given.item(i, items.items().get(i)), i + 1).ifPresent(sources::add);
        }
        return (items.items().size() == 1) ? withoutName(sources) : List.copyOf(sources);
    }

    private static List<SourceDirectory> withoutName(List<SourceDirectory> sources) {
        return sources.stream().map((source) -> new SourceDirectory("", source.directory())).toList();
    }

    private Optional<SourceDirectory> entry(Given item, int number) {
        if (!(item.node() instanceof Node.Keys keys)) {
            if (!(item.node() instanceof Node.Refused)) {
                this.problems.add(item, " is " + item.node().kind() + "; use " + FORM);
            }
            return Optional.empty();
        }
        Map<String, Given> parts = parts(item, keys);
        Optional<String> name = name(part(item, parts, "name"), number);
        Given place = part(item, parts, "directory");
        Optional<Path> directory = (place != null) ? this.values.path(place, "a directory") : Optional.empty();
        return name.flatMap((text) -> directory.map((path) -> new SourceDirectory(text, path)));
    }

    private Map<String, Given> parts(Given item, Node.Keys keys) {
        Map<String, Given> parts = new HashMap<>();
        for (Node.Entry entry : keys.entries()) {
            Given inner = item.inner(entry);
            if (!entry.key().equals("name") && !entry.key().equals("directory")) {
                this.problems.add(entry.line(),
                        item.origin().at(entry.line()) + inner.name() + " is not a key; use " + FORM);
            }
            else if (parts.putIfAbsent(entry.key(), inner) != null) {
                this.problems.add(entry.line(),
                        item.origin().at(entry.line()) + inner.name() + " is given twice; keep one of them");
            }
        }
        return parts;
    }

    private @Nullable Given part(Given item, Map<String, Given> parts, String key) {
        if (!parts.containsKey(key)) {
            this.problems.add(item, " has no '" + key + "'; use " + FORM);
        }
        return parts.get(key);
    }

    private Optional<String> name(@Nullable Given given, int number) {
        if (given == null) {
            return Optional.empty();
        }
        Optional<String> name = this.values.explained(given, "a name", SourceList::checkedName);
        name.ifPresent((text) -> {
            Integer first = this.names.putIfAbsent(text, number);
            if (first != null) {
                this.problems.add(given,
                        " is " + Shown.of(text) + ", as in entry " + first + "; give each directory a name of its own");
            }
        });
        return name;
    }

    private static String checkedName(String name) {
        return new SourceDirectory(name, Path.of("")).name();
    }

}
