package dev.pixelproof.export.template;

import java.util.List;
import java.util.Optional;

import dev.pixelproof.export.template.Placeholders.Piece;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.manifest.MalformedJsonException;

/**
 * A setting's text with placeholders for an item's values, without quotes or escapes, for
 * views that are not JSON lines.
 */
public final class TextTemplate {

    private final List<Piece> pieces;

    private TextTemplate(List<Piece> pieces) {
        this.pieces = List.copyOf(pieces);
    }

    /**
     * Takes a text apart.
     * @param settingName of the setting whose value it is, for messages
     * @throws ExportException if a placeholder is broken, or if it asks for the data or
     * for a field that entries don't have
     */
    public static TextTemplate compile(String settingName, String text) throws ExportException {
        List<Piece> pieces;
        try {
            pieces = Placeholders.in(text);
        }
        catch (IllegalArgumentException ex) {
            throw failure(settingName, String.valueOf(ex.getMessage()));
        }
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Placeholder placeholder) {
                check(settingName, placeholder.name());
            }
        }
        return new TextTemplate(pieces);
    }

    private static void check(String settingName, String field) throws ExportException {
        if (field.equals(Fields.DATA)) {
            throw failure(settingName, "${data} can't be part of a text; use another field");
        }
        if (!Fields.isKnown(field)) {
            throw failure(settingName, "'${%s}' is not a field of an entry; use %s, or $${ for the characters ${"
                .formatted(field, Fields.names()));
        }
    }

    private static ExportException failure(String settingName, String problem) {
        return new ExportException("--set " + settingName + ": " + problem);
    }

    /**
     * Makes an item's text.
     * @return empty if the item lacks a value that the text needs
     * @throws MalformedJsonException if the entry's metadata is not JSON
     */
    public Optional<String> of(Item item) throws MalformedJsonException {
        StringBuilder text = new StringBuilder();
        for (Piece piece : this.pieces) {
            Optional<String> value = (piece instanceof Piece.Placeholder placeholder) ? value(item, placeholder)
                    : Optional.of(((Piece.Literal) piece).text());
            if (value.isEmpty()) {
                return Optional.empty();
            }
            text.append(value.get());
        }
        return Optional.of(text.toString());
    }

    private static Optional<String> value(Item item, Piece.Placeholder placeholder) throws MalformedJsonException {
        Optional<FieldValue> value = Fields.of(item, placeholder.name());
        return value.isPresent() ? Optional.of(value.get().text()) : placeholder.fallback();
    }

}
