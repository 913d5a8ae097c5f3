package dev.pixelproof.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Switch;

/**
 * Clears away what runs have left that died, before anything asks what there is. Only for
 * who holds the locks.
 */
final class Housekeeping {

    private final ConvertRun run;

    Housekeeping(ConvertRun run) {
        this.run = run;
    }

    /**
     * Finishes what was begun beyond return, and deletes what was not.
     * @return what was finished, for people, or empty
     * @throws RefusedException if a snapshot that is to stay is not there
     */
    String tidy() throws IOException {
        requireOwnLatest(this.run.layout());
        String note = new Switch(this.run.disk(), this.run.layout()).recover()
            .map((snapshot) -> "The snapshot " + snapshot.name()
                    + ", which an earlier run had finished, is published now")
            .orElse("");
        requirePinned(this.run);
        this.run.publisher().discard();
        this.run.retention().cleanUp();
        new StateCleaner(this.run.disk(), this.run.layout()).clean();
        return note;
    }

    /**
     * Goes on only where every snapshot is there that is to stay.
     * @throws RefusedException if one is not
     */
    static void requirePinned(ConvertRun run) throws IOException {
        List<String> missing = run.retention().missing();
        if (!missing.isEmpty()) {
            throw new RefusedException("output.pinned names %s, which is not in %s; correct it, or take it out"
                .formatted(String.join(", ", missing), run.layout().snapshots()));
        }
    }

    /**
     * What latest names is compared with and reused; so it must be a snapshot of ours.
     * @throws RefusedException if it is something else
     */
    static void requireOwnLatest(OutputLayout layout) throws IOException {
        Path latest = layout.latest();
        Path snapshots = layout.snapshots();
        if (Files.exists(latest, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(latest)) {
            throw new RefusedException(
                    latest + " is no symbolic link, as a copy that follows links makes it; move it away");
        }
        if (Files.exists(latest)
                && !(Files.isDirectory(snapshots) && latest.toRealPath().startsWith(snapshots.toRealPath()))) {
            throw new RefusedException(
                    "%s leads to %s, which is no snapshot in %s; let it name one, as in ln -sfn snapshots/NAME latest"
                        .formatted(latest, latest.toRealPath(), snapshots));
        }
    }

}
