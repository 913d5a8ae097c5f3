package dev.pixelproof.report;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings and the versions of the programs that made the dataset. */
final class RecipeSection {

    static final Section SECTION = new Section("recipe", "How it was made", "Recipe");

    private RecipeSection() {
    }

    static void write(Markup out, Report report) {
        SECTION.open(out, "");
        Map<String, String> settings = new LinkedHashMap<>();
        flatten("", report.dataset().settings(), settings);
        table(out, "Settings", settings);
        table(out, "Versions", new TreeMap<>(report.dataset().versions()));
        out.open("details").element("summary", "What was compared with what");
        out.element("p", report.proof().compared() + ".");
        out.element("p", "Both sides were decoded by " + report.proof().decoder() + ".").close();
        SECTION.close(out);
    }

    private static void table(Markup out, String title, Map<String, String> values) {
        out.element("h3", title);
        DataTable table = DataTable.open(out, title, "tp", List.of("Name", "Value"));
        values.forEach((name, value) -> table.row(name, PageText.shorten(value, 4 * PageText.MOST)));
        table.close();
    }

    private static void flatten(String prefix, Map<?, ?> values, Map<String, String> flat) {
        values.forEach((key, value) -> {
            String name = prefix + key;
            if (value instanceof Map<?, ?> inner) {
                flatten(name + ".", inner, flat);
            }
            else {
                flat.put(name, text(value));
            }
        });
    }

    private static String text(Object value) {
        if (value instanceof Collection<?> all) {
            return all.isEmpty() ? "none" : all.stream().map(RecipeSection::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> map) {
            return map.values()
                .stream()
                .map(String::valueOf)
                .filter((text) -> !text.isEmpty())
                .collect(Collectors.joining(": "));
        }
        return (value instanceof Integer || value instanceof Long) ? Numbers.count(((Number) value).longValue())
                : String.valueOf(value);
    }

}
