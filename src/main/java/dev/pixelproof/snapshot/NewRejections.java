package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.path.PathOrder;

/**
 * The rejections of a snapshot that the previous one does not have with the same reason
 * and content.
 *
 * @param count how many
 * @param first the first few
 */
public record NewRejections(long count, List<Rejection> first) {

    private static final int FIRST = 5;

    public NewRejections {
        first = List.copyOf(first);
    }

    /**
     * Merges rejections, which are in path order, with those of the previous snapshot. If
     * these are unreadable, all count as new.
     * @param files of rejections, in order
     */
    public static NewRejections of(List<Path> files, Optional<Snapshot> previous) throws IOException {
        try (Before before = new Before(previous)) {
            Tally tally = new Tally();
            for (Path file : files) {
                tally.add(file, before);
            }
            return new NewRejections(tally.count, tally.first);
        }
    }

    /** Counts across several files. */
    private static final class Tally {

        private long count;

        private final List<Rejection> first = new ArrayList<>();

        void add(Path file, Before before) throws IOException {
            try (JsonLines<Rejection> lines = JsonLines.open(file, Rejection.class)) {
                for (Rejection next = lines.next(); next != null; next = lines.next()) {
                    if (!before.hasSame(next)) {
                        this.count++;
                        if (this.first.size() < FIRST) {
                            this.first.add(next);
                        }
                    }
                }
            }
        }

    }

    /** The rejections of the previous snapshot, if one exists. */
    private static final class Before implements AutoCloseable {

        private final @Nullable JsonLines<Rejection> lines;

        private @Nullable Rejection row;

        Before(Optional<Snapshot> previous) throws IOException {
            Path file = previous.map((snapshot) -> snapshot.file(Snapshot.REJECTED)).orElse(null);
            this.lines = (file != null && FileKind.exists(file)) ? JsonLines.open(file, Rejection.class) : null;
            advance();
        }

        boolean hasSame(Rejection next) throws IOException {
            while (this.row != null && PathOrder.INSTANCE.compare(this.row.path(), next.path()) < 0) {
                advance();
            }
            return this.row != null && this.row.path().equals(next.path()) && this.row.reason().equals(next.reason())
                    && this.row.sourceSha256().equals(next.sourceSha256());
        }

        private void advance() throws IOException {
            try {
                this.row = (this.lines != null) ? this.lines.next() : null;
            }
            catch (MalformedJsonException ex) {
                this.row = null;
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
