package dev.pixelproof.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Prefetch;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.path.PathOrder;
import org.jspecify.annotations.Nullable;

/**
 * Streams the records that the previous snapshot has of its files, in path order. Not
 * safe for use by several threads.
 */
final class PreviousFiles implements Prefetch.Source<PreviousFile>, AutoCloseable {

    private final @Nullable JsonLines<SourceRecord> sources;

    private final Beside<Rejection> rejections;

    private final Beside<SeenFile> seen;

    private final InodeNotes inodes;

    private long entries;

    private PreviousFiles(@Nullable JsonLines<SourceRecord> sources, Beside<Rejection> rejections,
            Beside<SeenFile> seen, InodeNotes inodes) {
        this.sources = sources;
        this.rejections = rejections;
        this.seen = seen;
        this.inodes = inodes;
    }

    /** Opens the records of a snapshot; empty without one. */
    static PreviousFiles of(@Nullable Baseline baseline) throws IOException {
        if (baseline == null) {
            return new PreviousFiles(null, Beside.nothing(), Beside.nothing(), InodeNotes.NONE);
        }
        return new PreviousFiles(JsonLines.open(baseline.sources(), 0, SourceRecord::parse),
                Beside.of(baseline.rejected(), Rejection.class, Rejection::path),
                Beside.of(baseline.seen(), SeenFile.class, SeenFile::path), InodeNotes.open(baseline.inodes()));
    }

    /** The next file, or null after the last one. */
    @Override
    public @Nullable PreviousFile next() throws IOException {
        SourceRecord source = (this.sources != null) ? this.sources.next() : null;
        if (source == null) {
            return null;
        }
        long row = source.state().equals(SourceRecord.ENTRY) ? this.entries++ : -1;
        Rejection rejection = source.state().equals(SourceRecord.REJECTED) ? this.rejections.of(source.path()) : null;
        return new PreviousFile(source, row, rejection, this.seen.of(source.path()), this.inodes.next());
    }

    /** Entries among the files so far. */
    long entries() {
        return this.entries;
    }

    @Override
    public void close() throws IOException {
        try (this.sources; this.rejections; this.seen; this.inodes) {
            // closes each, even if others throw
        }
    }

    /**
     * A stream parallel to the main one, with rows for some of its paths. A damaged row
     * ends it.
     */
    private static final class Beside<T> implements AutoCloseable {

        private final @Nullable JsonLines<T> lines;

        private final Function<T, String> path;

        private @Nullable T ahead;

        private Beside(@Nullable JsonLines<T> lines, Function<T, String> path) {
            this.lines = lines;
            this.path = path;
            this.ahead = null;
        }

        static <T> Beside<T> of(Path file, Class<T> type, Function<T, String> path) throws IOException {
            if (!FileKind.exists(file)) {
                return nothing();
            }
            Beside<T> beside = new Beside<>(JsonLines.open(file, type), path);
            beside.advance();
            return beside;
        }

        static <T> Beside<T> nothing() {
            return new Beside<>(null, (row) -> "");
        }

        @Nullable T of(String wanted) throws IOException {
            while (this.ahead != null && PathOrder.INSTANCE.compare(this.path.apply(this.ahead), wanted) < 0) {
                advance();
            }
            T row = this.ahead;
            if (row == null || !this.path.apply(row).equals(wanted)) {
                return null;
            }
            advance();
            return row;
        }

        private void advance() throws IOException {
            try {
                this.ahead = (this.lines != null) ? this.lines.next() : null;
            }
            catch (MalformedJsonException ex) {
                this.ahead = null;
            }
        }

        @Override
        public void close() throws IOException {
            if (this.lines != null) {
                this.lines.close();
            }
        }

    }

}
