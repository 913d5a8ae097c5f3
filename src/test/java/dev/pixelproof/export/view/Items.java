package dev.pixelproof.export.view;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.export.payload.PayloadText;
import dev.pixelproof.export.template.Line;
import dev.pixelproof.export.template.LineCompiler;
import dev.pixelproof.export.template.LineTemplate;
import dev.pixelproof.export.template.TemplateView;
import dev.pixelproof.export.template.ViewFile;
import dev.pixelproof.manifest.Annotation;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;
import dev.pixelproof.manifest.SourceFacts;

/** Items for tests. */
public final class Items {

    private Items() {
    }

    static Entry entry(String path, String base64, String metadata) {
        byte[] payload = Base64.getDecoder().decode(base64);
        String sha256 = Sha256.of(payload).hex();
        return new Entry(path, new Annotation("größe", "train", metadata),
                new SourceFacts("png", 1, payload.length, sha256),
                new PixelFacts(640, 480, 3, "uint8", 921_600, "0".repeat(64)),
                new PayloadFacts("image/png", "original", payload.length, sha256), "");
    }

    public static Item item(String path, String metadata) {
        return item(0, path, "iVBORw0KGgo=", metadata);
    }

    public static Item item(long number, String path, String base64, String metadata) {
        return new Item(number, entry(path, base64, metadata), text(base64));
    }

    public static PayloadText text(String base64) {
        return new PayloadText() {

            @Override
            public Path shard() {
                return Path.of("manifest-x.jsonl");
            }

            @Override
            public long length() {
                return base64.length();
            }

            @Override
            public byte[] beginning(int most) {
                return base64.substring(0, Math.min(most, base64.length())).getBytes(StandardCharsets.US_ASCII);
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                int half = base64.length() / 2;
                out.write(base64.substring(0, half).getBytes(StandardCharsets.US_ASCII));
                out.write(base64.substring(half).getBytes(StandardCharsets.US_ASCII));
            }

        };
    }

    /** A line of a template. */
    public static String line(String template, Map<String, String> settings, Item item) throws Exception {
        return line(view(template), settings, item);
    }

    public static String line(TemplateView view, Map<String, String> settings, Item item) throws Exception {
        LineTemplate template = LineCompiler.compile(view.file().line(), Values.of(view, settings),
                view.file().bigIntegersAsText());
        return text(template.of(item));
    }

    public static TemplateView view(String json) throws ExportException {
        return new TemplateView(ViewFile.parse("mine.json", "mine", json.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(Line line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            line.writeTo(out);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        assert out.size() == line.length();
        return out.toString(StandardCharsets.UTF_8);
    }

}
