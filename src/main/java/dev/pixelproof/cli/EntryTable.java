package dev.pixelproof.cli;

import java.util.ArrayList;
import java.util.List;

import dev.pixelproof.cli.console.Size;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;

/**
 * An entry and its place, for people. The field names are repeated here: loading a JSON
 * library takes longer than finding an entry among millions.
 */
final class EntryTable {

    private final List<String> lines = new ArrayList<>();

    private EntryTable() {
    }

    /** All fields in their order on disk, a line each. */
    static List<String> lines(IndexRow row) {
        EntryTable table = new EntryTable();
        table.add(row.entry());
        table.lines.add(line("shard", row.shard()));
        table.number("offset", row.offset());
        table.size("length", row.length());
        return table.lines;
    }

    static String line(String name, String value) {
        return "%-15s %s".formatted(name, value);
    }

    private void add(Entry entry) {
        Annotation annotation = entry.annotation();
        SourceFacts source = entry.source();
        PixelFacts pixels = entry.pixels();
        PayloadFacts payload = entry.payload();
        text("path", entry.path());
        text("label", annotation.label());
        text("split", annotation.split());
        text("media type", payload.mediaType());
        text("codec", payload.codec());
        number("width", pixels.width());
        number("height", pixels.height());
        number("channels", pixels.channels());
        text("dtype", pixels.dtype());
        number("orientation", source.orientation());
        text("source format", source.format());
        size("source bytes", source.bytes());
        text("source sha256", source.sha256());
        size("pixel bytes", pixels.bytes());
        text("pixel sha256", pixels.sha256());
        size("payload bytes", payload.bytes());
        text("payload sha256", payload.sha256());
        size("base64 bytes", payload.base64Bytes());
        text("lost", entry.lost().isEmpty() ? "nothing" : entry.lost());
        text("warnings", entry.warnings().isEmpty() ? "none" : entry.warnings());
        text("damage", entry.isDamaged() ? entry.damage() : "none");
        text("metadata", annotation.metadata());
    }

    private void text(String name, String value) {
        this.lines.add(line(name, value.isEmpty() ? "-" : value));
    }

    private void number(String name, long value) {
        this.lines.add(line(name, Long.toString(value)));
    }

    private void size(String name, long bytes) {
        this.lines.add(line(name, Size.exact(bytes)));
    }

}
