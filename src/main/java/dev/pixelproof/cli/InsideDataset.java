package dev.pixelproof.cli;

import java.io.IOException;
import java.nio.file.Path;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.snapshot.Snapshot;

/** Keeps what commands write out of the dataset that they read. */
final class InsideDataset {

    private InsideDataset() {
    }

    /** Whether a directory, which may be missing, is inside a published dataset. */
    static boolean lies(Path directory, Snapshot snapshot) throws IOException {
        Path existing = directory.toAbsolutePath().normalize();
        while (!FileKind.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        Path real = existing.toRealPath();
        return real.startsWith(snapshot.directory()) || real.startsWith(snapshot.output()) || liesInAny(real);
    }

    /** Every snapshot is a whole: another dataset's is damaged by one file more. */
    private static boolean liesInAny(Path directory) throws IOException {
        for (Path above = directory; above != null; above = above.getParent()) {
            if (FileKind.exists(above.resolve("dataset.json")) || (FileKind.isDirectory(above.resolve("snapshots"))
                    && (FileKind.exists(above.resolve("latest")) || FileKind.exists(above.resolve("latest.json"))))) {
                return true;
            }
        }
        return false;
    }

}
