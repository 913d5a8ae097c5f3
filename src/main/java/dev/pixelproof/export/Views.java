package dev.pixelproof.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.export.folder.HuggingFaceView;
import dev.pixelproof.export.tar.WebDatasetView;
import dev.pixelproof.export.template.TemplateView;
import dev.pixelproof.export.template.ViewFile;
import dev.pixelproof.export.tsv.ChineseClipView;
import dev.pixelproof.export.tsv.TsvView;
import dev.pixelproof.export.view.ExportException;
import dev.pixelproof.export.view.View;

/** The views that there are. */
public final class Views {

    /** Each is a file beside this class. */
    private static final List<String> TEMPLATES = List.of("openai-batch", "anthropic-batch", "vertex", "tf-serving",
            "kserve-v1", "kserve-v2", "bigquery");

    private static final String SUFFIX = ".json";

    private static final long LARGEST = 1 << 20;

    private Views() {
    }

    /** All views that are built in. */
    public static List<View> builtIn() {
        List<View> views = new ArrayList<>();
        TEMPLATES.forEach((name) -> views.add(template(name)));
        views.add(new WebDatasetView());
        views.add(new HuggingFaceView());
        views.add(new TsvView());
        views.add(new ChineseClipView());
        return List.copyOf(views);
    }

    /** The names of those that are templates. */
    public static List<String> templates() {
        return TEMPLATES;
    }

    /**
     * A view by its name, or from a file.
     * @param nameOrFile the argument of {@code --as}: a name, or a path that has a
     * {@code /} or ends in {@code .json}
     * @throws ExportException if there is no such view, or if there is anything wrong
     * with the file
     */
    public static View named(String nameOrFile) throws IOException, ExportException {
        if (nameOrFile.endsWith(SUFFIX) || nameOrFile.indexOf('/') >= 0) {
            return ofFile(nameOrFile, Path.of(nameOrFile));
        }
        Optional<View> view = builtIn().stream().filter((one) -> one.name().equals(nameOrFile)).findFirst();
        return view.orElseThrow(() -> new ExportException("There is no view '%s'; use %s, or a template FILE.json"
            .formatted(nameOrFile, String.join(", ", builtIn().stream().map(View::name).toList()))));
    }

    private static View ofFile(String text, Path file) throws IOException, ExportException {
        if (!FileKind.isRegularFile(file)) {
            throw new ExportException("There is no template file " + text);
        }
        if (Files.size(file) > LARGEST) {
            throw new ExportException(text + " is larger than a megabyte, too large for a template");
        }
        String name = String.valueOf(file.getFileName());
        return new TemplateView(
                ViewFile.parse(text, name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name,
                        FileReads.all(file)));
    }

    /**
     * The template of a view that is built in, as its file has it.
     * @return empty if there is no such view, or it is not a view of JSON lines
     */
    public static Optional<byte[]> source(String name) {
        return TEMPLATES.contains(name) ? Optional.of(resource(name)) : Optional.empty();
    }

    private static View template(String name) {
        try {
            return new TemplateView(ViewFile.parse(name, name, resource(name)));
        }
        catch (ExportException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in = Views.class.getResourceAsStream(name + SUFFIX)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its view " + name);
            }
            return in.readAllBytes();
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
