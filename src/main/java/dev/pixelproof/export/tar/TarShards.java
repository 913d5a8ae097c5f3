package dev.pixelproof.export.tar;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

import dev.pixelproof.export.file.ExportFile;
import dev.pixelproof.export.file.ExportFiles;
import dev.pixelproof.export.template.FileNames;
import dev.pixelproof.export.view.FileLimits;
import dev.pixelproof.export.view.ItemOutcome;

/**
 * Samples of several members each in as many tar archives as their limits make of them,
 * in order. Archives are plain ustar (POSIX.1-1988) and the same whenever they are
 * written: no times, no owners, mode 0444. Not safe for use by several threads.
 */
final class TarShards {

    private static final int RECORD = TarConstants.DEFAULT_RCDSIZE;

    /** Two records of zeros; no more of them, so that a limit is used to its end. */
    private static final int END = 2 * RECORD;

    private static final int READABLE = 0444;

    private final ExportFiles files;

    private final String pattern;

    private final FileLimits limits;

    private @Nullable Shard shard;

    private long number;

    TarShards(ExportFiles files, String pattern, FileLimits limits) {
        this.files = files;
        this.pattern = pattern;
        this.limits = limits;
    }

    /** Bytes that a member takes in an archive. */
    static long memberBytes(long size) {
        return RECORD + (size + RECORD - 1) / RECORD * RECORD;
    }

    /** The size of an archive with members of this size. */
    static long archiveBytes(long members) {
        return members + END;
    }

    /** Whether any archive may hold a sample whose members have this size. */
    boolean fits(long bytes) {
        return archiveBytes(bytes) <= this.limits.bytes();
    }

    /**
     * Begins a sample, in a new archive if the current one would become too large.
     * @param bytes of its members, which {@link #fits}
     */
    Shard begin(long bytes) throws IOException {
        Shard open = this.shard;
        if (open != null
                && (open.samples == this.limits.lines() || archiveBytes(open.bytes + bytes) > this.limits.bytes())) {
            open.finish();
            open = null;
        }
        if (open == null) {
            open = new Shard(this.files.create(FileNames.numbered(this.pattern, this.number++)));
            this.shard = open;
        }
        open.samples++;
        open.bytes += bytes;
        return open;
    }

    /** Ends the last archive, if there is any. */
    void finish() throws IOException {
        if (this.shard != null) {
            this.shard.finish();
            this.shard = null;
        }
    }

    /** An archive that is being written. */
    static final class Shard {

        private final ExportFile file;

        private final TarArchiveOutputStream tar;

        private long samples;

        private long bytes;

        Shard(ExportFile file) {
            this.file = file;
            this.tar = new TarArchiveOutputStream(file, RECORD, StandardCharsets.US_ASCII.name());
        }

        /** Begins a member of a size that is known. */
        OutputStream begin(String name, long size) throws IOException {
            TarArchiveEntry member = new TarArchiveEntry(name);
            member.setSize(size);
            member.setMode(READABLE);
            member.setIds(0, 0);
            member.setNames("", "");
            member.setModTime(0);
            this.tar.putArchiveEntry(member);
            return this.tar;
        }

        /** Ends the member that was begun last. */
        void end() throws IOException {
            this.tar.closeArchiveEntry();
        }

        /** The place of the latest sample. */
        ItemOutcome.Written last() {
            return new ItemOutcome.Written(this.file.name(), this.samples - 1);
        }

        private void finish() throws IOException {
            this.tar.close();
        }

    }

}
