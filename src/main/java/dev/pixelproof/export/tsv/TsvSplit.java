package dev.pixelproof.export.tsv;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.template.FileNames;
import dev.pixelproof.export.view.LabelMap;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.ItemOutcome;

/** The files of one split, cut by their limits. Not safe for use by several threads. */
final class TsvSplit {

    private final ExportFiles files;

    private final String name;

    private final TsvColumns columns;

    private final FileLimits limits;

    private @Nullable TsvPart part;

    private long number;

    TsvSplit(ExportFiles files, String name, TsvColumns columns, FileLimits limits) {
        this.files = files;
        this.name = name;
        this.columns = columns;
        this.limits = limits;
    }

    /** Writes a record, in other files where the ones before would become too large. */
    ItemOutcome.Written write(TsvRecord record) throws IOException {
        TsvPart open = this.part;
        if (open != null && !open.takes(record, this.limits)) {
            open.close();
            open = null;
        }
        if (open == null) {
            open = TsvPart.create(this.files, FileNames.numbered(this.name + "-{number}", this.number++), labelMap(),
                    this.columns);
            this.part = open;
        }
        return open.write(record);
    }

    private String labelMap() {
        return this.name + ".labelmap.tsv";
    }

    void finish(LabelMap labels) throws IOException {
        TsvPart open = this.part;
        if (open != null) {
            open.close();
        }
        if (this.columns.labels()) {
            this.files.write(labelMap(), labels.lines());
        }
    }

}
