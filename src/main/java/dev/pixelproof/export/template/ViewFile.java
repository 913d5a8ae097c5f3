package dev.pixelproof.export.template;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.pixelproof.export.template.Placeholders.Piece;
import dev.pixelproof.export.view.Acceptance;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.Setting;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;

/**
 * A view of JSON lines as its file describes it: a template for the line, the limits of
 * its consumer, and the entries that it accepts. {@code docs/export.md} describes the
 * fields.
 *
 * @param name for {@code --as}
 * @param about its purpose
 * @param documentation where its consumer documents it
 * @param settings for {@code --set}
 * @param framing names and frames the files
 * @param line the template
 * @param limits of a file
 * @param acceptance which payloads the consumer takes
 * @param bigIntegersAsText whether whole numbers beyond 2^53 are written as texts
 * @param beside files that are written beside the lines, by their names, as JSON
 */
public record ViewFile(String name, String about, String documentation, List<Setting> settings, Framing framing,
        TemplateValue line, FileLimits limits, Acceptance acceptance, boolean bigIntegersAsText,
        Map<String, TemplateValue> beside) {

    private static final Set<String> FIELDS = Set.of("$schema", "name", "about", "documentation", "settings", "file",
            "before", "between", "after", "line", "limits", "accepts", "big_integers", "beside");

    private static final Set<String> SETTING_FIELDS = Set.of("about", "default", "type", "minimum", "values");

    private static final Set<String> LIMIT_FIELDS = Set.of("lines", "bytes");

    private static final Set<String> ACCEPT_FIELDS = Set.of("media_types", "width", "height", "payload_bytes",
            "base64_bytes", "line_bytes");

    public ViewFile {
        settings = List.copyOf(settings);
        beside = new LinkedHashMap<>(beside);
    }

    /**
     * Reads a view.
     * @param file its name, for messages
     * @param name of the view, where the file gives it none
     * @throws ExportException naming the file, and where in it, if there is anything
     * wrong
     */
    public static ViewFile parse(String file, String name, byte[] json) throws ExportException {
        TemplateValue root = document(file, json);
        root.requireFieldsAmong(new TreeSet<>(FIELDS));
        TemplateValue line = root.field("line")
            .orElseThrow(() -> root.failure("there is no field 'line', the template of a line"));
        List<Setting> settings = settings(root);
        Framing framing = Framing.of(root, name);
        Map<String, TemplateValue> beside = new LinkedHashMap<>();
        for (Map.Entry<String, TemplateValue> other : fields(root, "beside")) {
            if (FileNames.isNumbered(framing.pattern(), other.getKey())) {
                throw other.getValue().failure("that name is reserved for files of lines; use another");
            }
            beside.put(FileNames.checked(other.getValue(), other.getKey()), other.getValue());
        }
        settings.addAll(undeclared(line, settings));
        return new ViewFile(text(root, "name", name), text(root, "about", ""), text(root, "documentation", ""),
                settings, framing, line, limits(root), acceptance(root), bigIntegers(root), beside);
    }

    private static TemplateValue document(String file, byte[] json) throws ExportException {
        try {
            return new TemplateValue(file, "", Json.document(json));
        }
        catch (MalformedJsonException ex) {
            throw new ExportException(file + " is not JSON: " + ex.getMessage());
        }
    }

    static String text(TemplateValue root, String field, String otherwise) throws ExportException {
        Optional<TemplateValue> given = root.field(field);
        return given.isPresent() ? given.get().text() : otherwise;
    }

    private static List<Map.Entry<String, TemplateValue>> fields(TemplateValue root, String field)
            throws ExportException {
        Optional<TemplateValue> given = root.field(field);
        return given.isPresent() ? given.get().fields() : List.of();
    }

    private static List<Setting> settings(TemplateValue root) throws ExportException {
        List<Setting> settings = new ArrayList<>();
        for (Map.Entry<String, TemplateValue> one : fields(root, "settings")) {
            settings.add(setting(one.getKey(), one.getValue()));
        }
        return settings;
    }

    private static Setting setting(String name, TemplateValue given) throws ExportException {
        given.requireFieldsAmong(new TreeSet<>(SETTING_FIELDS));
        if (Fields.isKnown(name)) {
            throw given.failure("'" + name + "' is a field of entries; give the setting another name");
        }
        Optional<TemplateValue> standard = given.field("default");
        boolean whole = isWhole(given, standard);
        Optional<TemplateValue> minimum = given.field("minimum");
        return new Setting(name, text(given, "about", "a value for ${" + name + "}"), whole,
                standard.map((one) -> String.valueOf(one.value())),
                minimum.isPresent() ? minimum.get().positive() : Long.MIN_VALUE, texts(given, "values"));
    }

    private static List<String> texts(TemplateValue given, String field) throws ExportException {
        Optional<TemplateValue> list = given.field(field);
        List<String> texts = new ArrayList<>();
        for (TemplateValue one : list.isPresent() ? list.get().items() : List.<TemplateValue>of()) {
            texts.add(one.text());
        }
        return texts;
    }

    /** Whether a setting accepts whole numbers: its default is one. */
    private static boolean isWhole(TemplateValue given, Optional<TemplateValue> standard) throws ExportException {
        Optional<TemplateValue> type = given.field("type");
        if (type.isPresent() && !List.of("text", "integer").contains(type.get().text())) {
            throw type.get().failure("this is '" + type.get().text() + "'; use text or integer");
        }
        if (standard.isPresent() && !standard.get().isTextOrWhole()) {
            throw standard.get().failure("this is " + standard.get().value() + "; use a text or a whole number");
        }
        return (type.isPresent() && type.get().text().equals("integer"))
                || standard.filter((one) -> !(one.value() instanceof String)).isPresent();
    }

    /** Placeholders that name neither a field nor a declared setting. */
    private static List<Setting> undeclared(TemplateValue given, List<Setting> settings) throws ExportException {
        Map<String, Setting> found = new LinkedHashMap<>();
        collect(given, settings.stream().map(Setting::name).toList(), found);
        return List.copyOf(found.values());
    }

    private static void collect(TemplateValue given, List<String> declared, Map<String, Setting> found)
            throws ExportException {
        if (given.value() instanceof Map<?, ?>) {
            for (Map.Entry<String, TemplateValue> field : given.fields()) {
                collectIn(field.getValue(), field.getKey(), declared, found);
                collect(field.getValue(), declared, found);
            }
        }
        else if (given.value() instanceof List<?>) {
            for (TemplateValue item : given.items()) {
                collect(item, declared, found);
            }
        }
        else if (given.value() instanceof String text) {
            collectIn(given, text, declared, found);
        }
    }

    private static void collectIn(TemplateValue given, String text, List<String> declared, Map<String, Setting> found)
            throws ExportException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw given.failure("there is half a surrogate pair in it");
        }
        try {
            for (Piece piece : Placeholders.in(text)) {
                if (piece instanceof Piece.Placeholder placeholder && !Fields.isKnown(placeholder.name())
                        && !declared.contains(placeholder.name())) {
                    found.putIfAbsent(placeholder.name(),
                            new Setting(placeholder.name(),
                                    given
                                        .failure("'${%s}' is not a field of an entry; the fields are %s"
                                            .formatted(placeholder.name(), Fields.names()))
                                        .getMessage(),
                                    false, placeholder.fallback()));
                }
            }
        }
        catch (IllegalArgumentException ex) {
            throw given.failure(String.valueOf(ex.getMessage()));
        }
    }

    private static FileLimits limits(TemplateValue root) throws ExportException {
        Optional<TemplateValue> given = root.field("limits");
        if (given.isEmpty()) {
            return FileLimits.NONE;
        }
        given.get().requireFieldsAmong(new TreeSet<>(LIMIT_FIELDS));
        return new FileLimits(bound(given.get(), "lines"), bound(given.get(), "bytes"));
    }

    private static long bound(TemplateValue given, String field) throws ExportException {
        Optional<TemplateValue> bound = given.field(field);
        return bound.isPresent() ? bound.get().positive() : Long.MAX_VALUE;
    }

    private static Acceptance acceptance(TemplateValue root) throws ExportException {
        Optional<TemplateValue> given = root.field("accepts");
        if (given.isEmpty()) {
            return Acceptance.ALL;
        }
        TemplateValue accepts = given.get();
        accepts.requireFieldsAmong(new TreeSet<>(ACCEPT_FIELDS));
        return new Acceptance(texts(accepts, "media_types"), bound(accepts, "width"), bound(accepts, "height"),
                bound(accepts, "payload_bytes"), bound(accepts, "base64_bytes"), bound(accepts, "line_bytes"));
    }

    private static boolean bigIntegers(TemplateValue root) throws ExportException {
        Optional<TemplateValue> given = root.field("big_integers");
        if (given.isPresent() && !List.of("number", "text").contains(given.get().text())) {
            throw given.get().failure("this is '" + given.get().text() + "'; use number or text");
        }
        return given.isPresent() && given.get().text().equals("text");
    }

}
