package dev.pixelproof.cli;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.pixelproof.cli.console.Size;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;

/**
 * An entry and its place, for people. The fields are read off the record itself: to load
 * a JSON library for them takes longer than to find an entry among millions.
 */
final class EntryTable {

    private EntryTable() {
    }

    /** All fields in their order, a line each. */
    static List<String> lines(IndexRow row) {
        List<String> lines = new ArrayList<>();
        for (RecordComponent field : Entry.class.getRecordComponents()) {
            String name = field.getName().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
            lines.add(line(name, shown(name, value(field, row.entry()))));
        }
        lines.add(line("shard", row.shard()));
        lines.add(line("offset", Long.toString(row.offset())));
        lines.add(line("length", Size.exact(row.length())));
        return lines;
    }

    static String line(String name, String value) {
        return "%-15s %s".formatted(name, value);
    }

    private static Object value(RecordComponent field, Entry entry) {
        try {
            return field.getAccessor().invoke(entry);
        }
        catch (ReflectiveOperationException ex) {
            throw new IllegalStateException("A record does not tell its " + field.getName(), ex);
        }
    }

    private static String shown(String name, Object value) {
        if (value instanceof Long bytes) {
            return Size.exact(bytes);
        }
        String text = String.valueOf(value);
        return !text.isEmpty() ? text : name.equals("lost") ? "nothing" : "-";
    }

}
