package dev.pixelproof.settings;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML 1.1 from its events, not as objects: no type is ever constructed, nothing is
 * expanded, and every value keeps its line. Anchors, aliases and tags are refused.
 */
final class YamlReader {

    private static final int DEEPEST = 20;

    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

    private final Origin origin;

    private final Problems problems;

    private YamlReader(Origin origin, Problems problems) {
        this.origin = origin;
        this.problems = problems;
    }

    /** Reads one document; null if the text is empty or a problem stopped the reading. */
    static @Nullable Node read(String text, Origin origin, Problems problems) {
        return new YamlReader(origin, problems).document(text);
    }

    private @Nullable Node document(String text) {
        try {
            Iterator<Event> events = new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
            return root(events);
        }
        catch (MarkedYAMLException ex) {
            int line = (ex.getProblemMark() != null) ? ex.getProblemMark().getLine() + 1 : 0;
            note(line, "this is not valid YAML: " + Shown.of(reason(ex)) + hint(text, line));
        }
        catch (ReaderException ex) {
            int line = lineOf(text, ex.getPosition());
            note(line, String.format("the character U+%04X is not allowed in YAML; remove it", ex.getCodePoint()));
        }
        catch (YAMLException ex) {
            note(0, "this is not valid YAML: " + Shown.of(String.valueOf(ex.getMessage())));
        }
        return null;
    }

    private @Nullable Node root(Iterator<Event> events) {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent && root != null) {
                note(line(event), "a second document starts here; a job file holds one, remove the '---'");
                return null;
            }
            if (event instanceof NodeEvent) {
                root = node(event, events, 0);
            }
        }
        return root;
    }

    private Node node(Event event, Iterator<Event> events, int depth) {
        if (depth > DEEPEST) {
            throw new YAMLException("it is nested more than " + DEEPEST + " deep");
        }
        boolean refused = isRefused(event);
        Node node = switch (event.getEventId()) {
            case SequenceStart -> items(event, events, depth);
            case MappingStart -> keys(event, events, depth);
            case Scalar -> text((ScalarEvent) event);
            default -> new Node.Refused(line(event));
        };
        return refused ? new Node.Refused(node.line()) : node;
    }

    private boolean isRefused(Event event) {
        if (event instanceof AliasEvent alias) {
            note(line(event), "'*" + Shown.of(alias.getAnchor())
                    + "' is an alias, which job files do not have; put a text that starts with '*' in quotes");
            return true;
        }
        boolean anchored = ((NodeEvent) event).getAnchor() != null;
        if (anchored) {
            note(line(event), "'&" + Shown.of(((NodeEvent) event).getAnchor())
                    + "' is an anchor, which job files do not have; put a text that starts with '&' in quotes");
        }
        String tag = tag(event);
        if (tag != null) {
            note(line(event), "'" + Shown.of(tag)
                    + "' is a tag, which job files do not have; put a text that starts with '!' in quotes");
        }
        return anchored || tag != null;
    }

    private static @Nullable String tag(Event event) {
        if (event instanceof ScalarEvent scalar) {
            return scalar.getTag();
        }
        if (event instanceof SequenceStartEvent sequence) {
            return sequence.getTag();
        }
        return (event instanceof MappingStartEvent mapping) ? mapping.getTag() : null;
    }

    private Node text(ScalarEvent event) {
        boolean empty = event.getScalarStyle() == ScalarStyle.PLAIN && NULLS.contains(event.getValue());
        return new Node.Text(event.getValue(), empty, line(event));
    }

    private Node items(Event start, Iterator<Event> events, int depth) {
        List<Node> items = new ArrayList<>();
        for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
            items.add(node(next, events, depth + 1));
        }
        return new Node.Items(items, line(start));
    }

    private Node keys(Event start, Iterator<Event> events, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Event next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
            Node key = node(next, events, depth + 1);
            Node value = node(events.next(), events, depth + 1);
            if (key instanceof Node.Text text) {
                entries.add(new Node.Entry(text.text(), key.line(), value));
            }
            else if (!(key instanceof Node.Refused)) {
                note(key.line(), "a key is " + key.kind() + "; use a text");
            }
        }
        return new Node.Keys(entries, line(start));
    }

    private void note(int line, String what) {
        this.problems.add(this.origin.hasLines() ? line : 0, this.origin.at(line) + what);
    }

    private static int line(Event event) {
        return event.getStartMark().getLine() + 1;
    }

    private static String reason(MarkedYAMLException ex) {
        String problem = String.valueOf(ex.getProblem());
        return (ex.getContext() != null) ? ex.getContext() + ", " + problem : problem;
    }

    private static String hint(String text, int line) {
        String written = text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
        if (written.contains("\t")) {
            return "; indent with spaces, not tabs";
        }
        return written.matches(".*[:\\[,-]\\s*[*&!%@`{\\[].*")
                ? "; put a text that starts with a sign such as * or [ in quotes" : "";
    }

    private static int lineOf(String text, int position) {
        int chars = text.offsetByCodePoints(0, Math.min(position, text.codePointCount(0, text.length())));
        return 1 + (int) text.substring(0, chars).chars().filter((c) -> c == '\n').count();
    }

}
