package dev.pixelproof.export.tsv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.PayloadBytes;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.MetadataText;
import dev.pixelproof.manifest.PixelFacts;

/**
 * An item as its rows are: one of the image, one of its label and one of its size, all
 * under one key.
 */
final class TsvRecord {

    /** A tab and a newline. */
    private static final int AROUND = 2;

    private final byte[] key;

    private final Item item;

    private final byte[] label;

    private final byte[] size;

    private TsvRecord(byte[] key, Item item, byte[] label, byte[] size) {
        this.key = key;
        this.item = item;
        this.label = label;
        this.size = size;
    }

    static TsvRecord of(String key, Item item) {
        return new TsvRecord(utf8(key), item, utf8(label(item.entry())), utf8(size(item.entry().pixels())));
    }

    /** The label is for the whole image; the corners of a rectangle are inside it. */
    private static String label(Entry entry) {
        String label = entry.annotation().label();
        PixelFacts pixels = entry.pixels();
        return label.isEmpty() ? "[]" : "[{\"class\": " + MetadataText.quoted(label) + ", \"rect\": [0, 0, "
                + (pixels.width() - 1) + ", " + (pixels.height() - 1) + "]}]";
    }

    private static String size(PixelFacts pixels) {
        return "[{\"height\": " + pixels.height() + ", \"width\": " + pixels.width() + "}]";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Bytes of the image's row. */
    long imageBytes() {
        return this.key.length + this.item.data().length() + AROUND;
    }

    /** Bytes of the label's row. */
    long labelBytes() {
        return (long) this.key.length + this.label.length + AROUND;
    }

    /** Bytes of the size's row. */
    long sizeBytes() {
        return (long) this.key.length + this.size.length + AROUND;
    }

    void writeImage(OutputStream row) throws IOException {
        row.write(this.key);
        row.write('\t');
        PayloadBytes.writeText(this.item, row);
        row.write('\n');
    }

    void writeLabel(OutputStream row) throws IOException {
        write(this.label, row);
    }

    void writeSize(OutputStream row) throws IOException {
        write(this.size, row);
    }

    private void write(byte[] column, OutputStream row) throws IOException {
        row.write(this.key);
        row.write('\t');
        row.write(column);
        row.write('\n');
    }

}
