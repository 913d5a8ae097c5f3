package dev.pixelproof.export.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.pixelproof.export.file.ExportFile;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.file.LineFile;
import dev.pixelproof.export.view.Acceptance;
import dev.pixelproof.export.view.Exporter;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.ItemOutcome;
import dev.pixelproof.export.view.PayloadBytes;
import dev.pixelproof.export.view.Splits;

/** Writes a file for each item, and a row in the list of its split. */
final class ImageFolderExporter implements Exporter {

    private static final String LIST = "metadata.jsonl";

    private final ExportFiles files;

    private final Acceptance acceptance;

    private final Splits splits;

    private final ImageFolderRow row;

    private final Map<String, LineFile> lists = new TreeMap<>();

    ImageFolderExporter(ExportFiles files, Acceptance acceptance, Splits splits, ImageFolderRow row) {
        this.files = files;
        this.acceptance = acceptance;
        this.splits = splits;
        this.row = row;
    }

    @Override
    public ItemOutcome write(Item item) throws IOException {
        Optional<ItemOutcome.LeftOut> refusal = this.acceptance.refusal(item.entry())
            .or(() -> this.splits.refusal(item.entry().annotation().split()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String directory = Splits.directory(item.entry().annotation().split());
        LineFile list = list(directory);
        try (ExportFile file = create(directory + "/", item)) {
            list.write(this.row.of(item, file.name().substring(directory.length() + 1)));
            PayloadBytes.write(item, file);
            return new ItemOutcome.Written(file.name(), 0);
        }
    }

    /** Of two items that would have one name, the second gets another. */
    private ExportFile create(String directory, Item item) throws IOException {
        try {
            return this.files.createOneOfMany(directory + ImageFileName.of(item));
        }
        catch (FileAlreadyExistsException ex) {
            return this.files.createOneOfMany(directory + ImageFileName.byId(item));
        }
    }

    /** Creates the list before any image, so that no image can have its name. */
    private LineFile list(String directory) throws IOException {
        LineFile list = this.lists.get(directory);
        if (list == null) {
            list = this.files.lines(directory + "/" + LIST);
            this.lists.put(directory, list);
        }
        return list;
    }

    @Override
    public void finish() throws IOException {
        for (LineFile list : this.lists.values()) {
            list.close();
        }
        this.files.write("README.md", readme().getBytes(StandardCharsets.UTF_8));
    }

    /** With this the loader guesses no splits, and takes those of any name. */
    private String readme() {
        StringBuilder text = new StringBuilder("---\nconfigs:\n- config_name: default\n  data_files:\n");
        for (String split : this.lists.keySet()) {
            text.append("  - split: \"%s\"\n    path: \"%s/**\"\n".formatted(split, split));
        }
        return text.append("---\n").toString();
    }

}
