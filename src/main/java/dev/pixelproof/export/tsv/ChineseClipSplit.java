package dev.pixelproof.export.tsv;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import dev.pixelproof.export.file.ExportFile;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.PayloadBytes;
import dev.pixelproof.manifest.MetadataText;

/** The two files of one split. Not safe for use by several threads. */
final class ChineseClipSplit implements Closeable {

    private final ExportFile images;

    private final ExportFile texts;

    private long rows;

    private ChineseClipSplit(ExportFile images, ExportFile texts) {
        this.images = images;
        this.texts = texts;
    }

    static ChineseClipSplit create(ExportFiles files, String name) throws IOException {
        return new ChineseClipSplit(files.create(name + "_imgs.tsv"), files.create(name + "_texts.jsonl"));
    }

    /** Writes an image and the text that belongs to it. */
    ItemOutcome.Written write(Item item, String text) throws IOException {
        long id = item.number();
        this.images.write(utf8(id + "\t"));
        PayloadBytes.writeText(item, this.images);
        this.images.write('\n');
        this.texts.write(utf8("{\"text_id\": " + id + ", \"text\": " + MetadataText.quoted(text) + ", \"image_ids\": ["
                + id + "]}\n"));
        return new ItemOutcome.Written(this.images.name(), this.rows++);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        this.images.close();
        this.texts.close();
    }

}
