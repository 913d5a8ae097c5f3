package dev.pixelproof.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.Items;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.Survey;
import dev.pixelproof.export.view.Values;
import dev.pixelproof.export.view.View;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;

/**
 * A small export of some images of 640 × 480 pixels, and the files that it has written.
 */
public final class TableExport {

    private final Path directory;

    private final View view;

    private final Map<String, String> settings = new TreeMap<>();

    private final List<ItemOutcome> outcomes = new ArrayList<>();

    private FileLimits limits = FileLimits.NONE;

    public TableExport(Path directory, View view) {
        this.directory = directory;
        this.view = view;
    }

    public TableExport set(String name, String value) {
        this.settings.put(name, value);
        return this;
    }

    public TableExport limits(long lines, long bytes) {
        this.limits = new FileLimits(lines, bytes);
        return this;
    }

    public TableExport write(Image... images) throws Exception {
        try (ExportFiles files = new ExportFiles(Disk.real(), this.directory)) {
            Exporter exporter = this.view.begin(files, Values.of(this.view, this.settings), this.limits, Survey.NONE);
            long number = 0;
            for (Image image : images) {
                ItemOutcome outcome = exporter.write(new Item(number, image.entry(), Items.text(image.base64())));
                number += (outcome instanceof ItemOutcome.Written) ? 1 : 0;
                this.outcomes.add(outcome);
            }
            exporter.finish();
            files.finish();
        }
        return this;
    }

    /** What became of each image: where it stands, or the reason why it was left out. */
    public List<String> outcomes() {
        return this.outcomes.stream().map(TableExport::text).toList();
    }

    private static String text(ItemOutcome outcome) {
        return (outcome instanceof ItemOutcome.Written written) ? written.file() + ":" + written.line()
                : ((ItemOutcome.LeftOut) outcome).reason();
    }

    /** All files but the checksums, by their names. */
    public Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(this.directory)) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        files.remove(ExportFiles.SUMS);
        return files;
    }

    /**
     * An image of a dataset.
     *
     * @param path of it
     * @param label of it, or empty
     * @param split of it, or empty
     * @param width of it
     * @param base64 of its payload
     * @param metadata of it, or empty
     */
    public record Image(String path, String label, String split, int width, String base64, String metadata) {

        public Image(String path, String label, String split) {
            this(path, label, split, 640, "AAAA", "");
        }

        public Image(String path, String split, String base64, String metadata) {
            this(path, "", split, 640, base64, metadata);
        }

        private Entry entry() {
            byte[] payload = Base64.getDecoder().decode(this.base64);
            return new Entry(this.path, new Annotation(this.label, this.split, this.metadata),
                    new SourceFacts("png", 1, 3, ""),
                    new PixelFacts(this.width, (this.width == 0) ? 0 : 480, 3, "uint8", 0, ""),
                    new PayloadFacts("image/png", "png", payload.length, Sha256.of(payload).hex()), "");
        }

    }

}
