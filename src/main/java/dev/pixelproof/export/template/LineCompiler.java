package dev.pixelproof.export.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.pixelproof.export.template.LineTemplate.Part;
import dev.pixelproof.export.template.Placeholders.Piece;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.manifest.MetadataText;

/**
 * Turns a template's line into parts. A text that is only a placeholder becomes the value
 * itself, also a number or an object; in a longer text a value is inserted as text.
 * Values of settings may contain placeholders for fields.
 */
public final class LineCompiler {

    private final Values values;

    private final List<Part> parts = new ArrayList<>();

    private final StringBuilder fixed = new StringBuilder();

    private boolean hasData;

    private LineCompiler(Values values) {
        this.values = values;
    }

    public static LineTemplate compile(TemplateValue line, Values values, boolean bigIntegersAsText)
            throws ExportException {
        LineCompiler compiler = new LineCompiler(values);
        compiler.value(line);
        compiler.endFixed();
        return new LineTemplate(compiler.parts, bigIntegersAsText);
    }

    private void value(TemplateValue given) throws ExportException {
        Object value = given.value();
        if (value instanceof Map<?, ?>) {
            object(given);
        }
        else if (value instanceof List<?>) {
            list(given);
        }
        else if (value instanceof String text) {
            text(given, text);
        }
        else {
            this.fixed.append(value);
        }
    }

    private void object(TemplateValue given) throws ExportException {
        String separator = "{";
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, TemplateValue> field : given.fields()) {
            String name = name(field.getValue(), field.getKey());
            if (!names.add(name)) {
                throw field.getValue().failure("another field has the name '" + name + "' beside it");
            }
            this.fixed.append(separator).append(MetadataText.quoted(name));
            this.fixed.append(':');
            value(field.getValue());
            separator = ",";
        }
        this.fixed.append(separator.equals("{") ? "{}" : "}");
    }

    /** Names of fields are the same in every line. */
    private String name(TemplateValue given, String text) throws ExportException {
        StringBuilder name = new StringBuilder();
        for (Piece piece : pieces(given, text)) {
            if (piece instanceof Piece.Literal literal) {
                name.append(literal.text());
            }
            else if (piece instanceof Piece.Placeholder placeholder) {
                if (!this.values.has(placeholder.name())) {
                    throw given.failure("the name of a field can have settings in it, but no field of entries as ${%s}"
                        .formatted(placeholder.name()));
                }
                name.append(this.values.text(placeholder.name()));
            }
        }
        return name.toString();
    }

    private void list(TemplateValue given) throws ExportException {
        String separator = "[";
        for (TemplateValue item : given.items()) {
            this.fixed.append(separator);
            value(item);
            separator = ",";
        }
        this.fixed.append(separator.equals("[") ? "[]" : "]");
    }

    private void text(TemplateValue given, String text) throws ExportException {
        List<Piece> pieces = parsed(given, text);
        if (pieces.size() == 1 && pieces.get(0) instanceof Piece.Placeholder placeholder
                && isWhole(placeholder.name())) {
            whole(placeholder);
        }
        else {
            within(given, pieces(given, text));
        }
    }

    /** Whether a value is inserted without quotes; data and free text have quotes. */
    private boolean isWhole(String name) {
        return !name.equals(Fields.DATA) && (!this.values.has(name) || this.values.isWhole(name));
    }

    /** With the values of settings in their places. */
    private List<Piece> pieces(TemplateValue given, String text) throws ExportException {
        List<Piece> pieces = new ArrayList<>();
        for (Piece piece : parsed(given, text)) {
            if (piece instanceof Piece.Placeholder placeholder && this.values.has(placeholder.name())) {
                pieces.addAll(setting(given, placeholder.name()));
            }
            else {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    private List<Piece> setting(TemplateValue given, String name) throws ExportException {
        if (this.values.isWhole(name)) {
            return List.of(new Piece.Placeholder(name, Optional.empty()));
        }
        TemplateValue value = new TemplateValue(this.values.place(name), "", given.value());
        List<Piece> pieces = parsed(value, this.values.text(name));
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Placeholder placeholder && !Fields.isKnown(placeholder.name())) {
                throw value.failure("'${%s}' is not a field of an entry; use %s, or $${ for the characters ${"
                    .formatted(placeholder.name(), Fields.names()));
            }
        }
        return pieces;
    }

    private static List<Piece> parsed(TemplateValue given, String text) throws ExportException {
        try {
            return Placeholders.in(text);
        }
        catch (IllegalArgumentException ex) {
            throw given.failure(String.valueOf(ex.getMessage()));
        }
    }

    private void whole(Piece.Placeholder placeholder) {
        if (this.values.has(placeholder.name())) {
            this.fixed.append(this.values.text(placeholder.name()));
        }
        else {
            part(new Part.Value(placeholder.name(), placeholder.fallback().map(MetadataText::quoted), false));
        }
    }

    private void within(TemplateValue given, List<Piece> pieces) throws ExportException {
        this.fixed.append('"');
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Literal literal) {
                this.fixed.append(LineTemplate.inner(literal.text()));
            }
            else if (piece instanceof Piece.Placeholder placeholder) {
                within(given, placeholder);
            }
        }
        this.fixed.append('"');
    }

    private void within(TemplateValue given, Piece.Placeholder placeholder) throws ExportException {
        if (this.values.has(placeholder.name())) {
            this.fixed.append(this.values.text(placeholder.name()));
        }
        else if (placeholder.name().equals(Fields.DATA)) {
            if (this.hasData) {
                throw given.failure(
                        "${data} is here a second time; a line can hold it only once, as it is not kept in memory");
            }
            this.hasData = true;
            part(new Part.Data());
        }
        else {
            part(new Part.Value(placeholder.name(), placeholder.fallback().map(LineTemplate::inner), true));
        }
    }

    private void part(Part part) {
        endFixed();
        this.parts.add(part);
    }

    private void endFixed() {
        if (!this.fixed.isEmpty()) {
            this.parts.add(new Part.Fixed(this.fixed.toString()));
            this.fixed.setLength(0);
        }
    }

}
