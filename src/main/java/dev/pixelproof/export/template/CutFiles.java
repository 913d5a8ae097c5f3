package dev.pixelproof.export.template;

import java.io.IOException;
import java.io.OutputStream;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.export.file.ExportFile;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.ItemOutcome;

/**
 * Records in as many files as their limits make of them, in order. Not safe for use by
 * several threads.
 */
final class CutFiles {

    private final ExportFiles files;

    private final String pattern;

    private final byte[] before;

    private final byte[] between;

    private final byte[] after;

    private final FileLimits limits;

    private @Nullable ExportFile file;

    private long number;

    private long records;

    CutFiles(ExportFiles files, Framing framing, FileLimits limits) {
        this.files = files;
        this.pattern = framing.pattern();
        this.before = Framing.bytes(framing.before());
        this.between = Framing.bytes(framing.between());
        this.after = Framing.bytes(framing.after());
        this.limits = limits;
    }

    /** Whether any file may hold a record of this size. */
    boolean fits(long bytes) {
        return this.before.length + bytes + this.after.length <= this.limits.bytes();
    }

    /**
     * Begins a record, in a new file if the current one would become too large.
     * @param bytes of the record, which {@link #fits}
     * @return where the record is to be written, and nothing else
     */
    OutputStream begin(long bytes) throws IOException {
        ExportFile open = this.file;
        if (open != null && (this.records == this.limits.lines()
                || open.position() + this.between.length + bytes + this.after.length > this.limits.bytes())) {
            end(open);
            open = null;
        }
        if (open == null) {
            open = this.files.create(FileNames.numbered(this.pattern, this.number++));
            this.file = open;
            this.records = 0;
            open.write(this.before);
        }
        else {
            open.write(this.between);
        }
        this.records++;
        return open;
    }

    /** The place of the latest record. */
    ItemOutcome.Written last() {
        ExportFile open = this.file;
        if (open == null) {
            throw new IllegalStateException("No record was begun");
        }
        return new ItemOutcome.Written(open.name(), this.records - 1);
    }

    /** Ends the last file, if there is any. */
    void finish() throws IOException {
        if (this.file != null) {
            end(this.file);
            this.file = null;
        }
    }

    private void end(ExportFile open) throws IOException {
        open.write(this.after);
        open.close();
    }

}
