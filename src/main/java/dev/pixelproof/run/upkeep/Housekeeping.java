package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Ownership;
import dev.pixelproof.snapshot.Publisher;
import dev.pixelproof.snapshot.Switch;

/**
 * Clears away what runs have left that died, before anything asks what there is. Only for
 * who holds the locks.
 */
public final class Housekeeping {

    /** More than a path can have, escaped. */
    private static final int MAX_NOTE = 1 << 16;

    private final ConvertRun run;

    public Housekeeping(ConvertRun run) {
        this.run = run;
    }

    /**
     * Finishes what was begun beyond return, and deletes what was not.
     * @return a note on the snapshot that was published, for people, or empty
     * @throws RefusedException if a snapshot that is to stay is not there
     */
    public String tidy() throws IOException {
        String note = new Switch(this.run.disk(), this.run.layout()).recover()
            .map((snapshot) -> "The snapshot " + snapshot.name()
                    + ", which an earlier run had finished, is published now")
            .orElse("");
        requirePinned(this.run);
        new Publisher(this.run.disk(), this.run.layout(), this.run.clock()).discard();
        this.run.retention().cleanUp();
        rehearse(this.run);
        new StateCleaner(this.run.disk(), this.run.layout()).clean();
        return note;
    }

    /**
     * Requires that every pinned snapshot exists.
     * @throws RefusedException if one is not
     */
    public static void requirePinned(ConvertRun run) throws IOException {
        List<String> missing = run.retention().missing();
        if (!missing.isEmpty()) {
            throw new RefusedException(
                    "output.pinned names %s, which is not in %s; correct it, or remove it from output.pinned"
                        .formatted(String.join(", ", missing), run.layout().snapshots()));
        }
    }

    /** Finds out before the work, not after it, that its result can't be put in place. */
    private static void rehearse(ConvertRun run) throws IOException {
        try {
            new Switch(run.disk(), run.layout()).rehearse();
        }
        catch (AtomicMoveNotSupportedException ex) {
            throw new RefusedException(
                    "%s is on another file system than %s, or mounted there, and snapshots are renamed into it; name an output on that file system, with its own snapshots directory"
                        .formatted(run.layout().snapshots(), run.layout().output()));
        }
    }

    /**
     * Requires that everything in the output under a name of ours was made by Pixelproof.
     * @throws RefusedException if something was not; it is left unchanged
     */
    public static void requireOwnOutput(OutputLayout layout) throws IOException {
        requireOwnLatest(layout);
        Optional<Path> foreign = new Ownership(layout).foreignInOutput();
        if (foreign.isPresent()) {
            throw foreign(foreign.get(), "output");
        }
    }

    /**
     * Requires that everything in the state under a name of ours was made by Pixelproof.
     * @throws RefusedException if something was not; it is left unchanged
     */
    public static void requireOwnState(OutputLayout layout) throws IOException {
        Optional<Path> foreign = new Ownership(layout).foreignInState();
        if (foreign.isPresent()) {
            throw foreign(foreign.get(), layout.state().startsWith(layout.output()) ? "output" : "state directory");
        }
    }

    private static RefusedException foreign(Path path, String place) {
        return new RefusedException(
                "%s was not made by Pixelproof, which needs that name for its own files; move it away, or name another %s"
                    .formatted(path, place));
    }

    /**
     * Requires that latest names a snapshot of ours, as it is compared with and reused.
     * @throws RefusedException if it is something else
     */
    private static void requireOwnLatest(OutputLayout layout) throws IOException {
        Path latest = layout.latest();
        Path snapshots = layout.snapshots();
        if (FileKind.exists(latest, LinkOption.NOFOLLOW_LINKS) && !FileKind.isLink(latest)) {
            throw new RefusedException(
                    "%s is not a symbolic link, as in a copy that followed links; move it away if %s exists, or restore the link: ln -s snapshots/NAME %s"
                        .formatted(latest, layout.pointer(), latest));
        }
        if (FileKind.exists(latest)
                && !(FileKind.isDirectory(snapshots) && latest.toRealPath().startsWith(snapshots.toRealPath()))) {
            throw new RefusedException(
                    "%s leads to %s, which is not a snapshot in %s; move it away, or let it name one: ln -sfn snapshots/NAME latest"
                        .formatted(latest, latest.toRealPath(), snapshots));
        }
    }

    /**
     * Claims the state directory for this output, if it has no output or that output is
     * gone: two outputs with one state would mix up their notes. A state below its output
     * moves with it.
     * @throws RefusedException if it is another output's
     */
    public static void claimState(Disk disk, OutputLayout layout) throws IOException {
        if (layout.state().startsWith(layout.output())) {
            return;
        }
        Path file = layout.state().resolve("output");
        String own = layout.output().toUri().toString();
        boolean isNote = FileKind.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_NOTE;
        String owner = isNote ? new String(FileReads.all(file), StandardCharsets.ISO_8859_1).strip() : "";
        if (owner.equals(own)) {
            return;
        }
        if (isOutput(owner)) {
            throw new RefusedException("The state directory %s belongs to the output %s; give each job its own"
                .formatted(layout.state(), Path.of(URI.create(owner))));
        }
        disk.replace(file, (own + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isOutput(String owner) throws IOException {
        try {
            return !owner.isEmpty() && FileKind.exists(Path.of(URI.create(owner)).resolve(".lock"));
        }
        catch (IllegalArgumentException | FileSystemNotFoundException ex) {
            return false;
        }
    }

}
