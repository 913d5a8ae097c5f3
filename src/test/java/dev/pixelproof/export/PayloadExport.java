package dev.pixelproof.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.payload.PayloadText;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.Item;
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

/** An export of some payloads, as it is done by a view that writes their bytes. */
public final class PayloadExport {

    private final View view;

    private final Map<String, String> settings = new TreeMap<>();

    private FileLimits limits = FileLimits.NONE;

    public PayloadExport(View view) {
        this.view = view;
    }

    public PayloadExport set(String name, String value) {
        this.settings.put(name, value);
        return this;
    }

    public PayloadExport limits(long lines, long bytes) {
        this.limits = new FileLimits(lines, bytes);
        return this;
    }

    /** What became of each image. */
    public List<ItemOutcome> write(Path directory, Image... images) throws IOException, ExportException {
        List<ItemOutcome> outcomes = new ArrayList<>();
        Survey survey = this.view.survey();
        for (Image image : images) {
            survey.see(image.entry());
        }
        try (ExportFiles files = new ExportFiles(Disk.real(), directory)) {
            Exporter exporter = this.view.begin(files, Values.of(this.view, this.settings),
                    this.limits.and(this.view.limits()), survey);
            for (Image image : images) {
                outcomes.add(exporter.write(new Item(outcomes.size(), image.entry(), image.text())));
            }
            exporter.finish();
            files.finish();
        }
        return outcomes;
    }

    /**
     * An image of a dataset.
     *
     * @param path of it
     * @param label of it, or empty
     * @param split of it, or empty
     * @param mediaType of it
     * @param payload whose bytes stand for it, as text
     * @param metadata of it, or empty
     */
    public record Image(String path, String label, String split, String mediaType, String payload, String metadata) {

        public Image(String path) {
            this(path, "", "", "image/png", "the payload of " + path, "");
        }

        public Image of(String otherMediaType) {
            return new Image(this.path, this.label, this.split, otherMediaType, this.payload, this.metadata);
        }

        public Image in(String otherSplit) {
            return new Image(this.path, this.label, otherSplit, this.mediaType, this.payload, this.metadata);
        }

        public Image with(String otherMetadata) {
            return new Image(this.path, this.label, this.split, this.mediaType, this.payload, otherMetadata);
        }

        public Image holding(String otherPayload) {
            return new Image(this.path, this.label, this.split, this.mediaType, otherPayload, this.metadata);
        }

        public Entry entry() {
            byte[] bytes = bytes();
            String sha256 = Sha256.of(bytes).hex();
            return new Entry(this.path, new Annotation(this.label, this.split, this.metadata),
                    new SourceFacts("png", 1, bytes.length, sha256),
                    new PixelFacts(4, 3, 1, "uint8", 12, "0".repeat(64)),
                    new PayloadFacts(this.mediaType, "original", bytes.length, sha256), "");
        }

        public String id() {
            return Sha256.of(this.path.getBytes(StandardCharsets.UTF_8)).prefix(32);
        }

        private byte[] bytes() {
            return this.payload.getBytes(StandardCharsets.UTF_8);
        }

        PayloadText text() {
            return new Pieces(Base64.getEncoder().encodeToString(bytes()));
        }

    }

    /**
     * Base64 that passes in pieces whose lengths are no multiples of four.
     *
     * @param base64 all of it
     */
    public record Pieces(String base64) implements PayloadText {

        private static final int PIECE = 7;

        @Override
        public Path shard() {
            return Path.of("manifest-x.jsonl");
        }

        @Override
        public long length() {
            return this.base64.length();
        }

        @Override
        public byte[] beginning(int most) {
            return this.base64.substring(0, Math.min(most, this.base64.length())).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            for (int from = 0; from < this.base64.length(); from += PIECE) {
                int to = Math.min(from + PIECE, this.base64.length());
                out.write(this.base64.substring(from, to).getBytes(StandardCharsets.US_ASCII));
            }
        }

    }

}
