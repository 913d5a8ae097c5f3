package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.run.RefusedException;
import dev.pixelproof.snapshot.OutputLayout;

/**
 * Which output a state directory belongs to. Two outputs that share one would take each
 * other's notes for their own: until which day proofs were repeated, which files were
 * seen.
 */
public final class StateOwner {

    /** More than a path can have, escaped. */
    private static final int MAX_NOTE = 1 << 16;

    private final Disk disk;

    private final OutputLayout layout;

    public StateOwner(Disk disk, OutputLayout layout) {
        this.disk = disk;
        this.layout = layout;
    }

    /**
     * Takes the state directory for this output, if it is nobody's or its output is gone.
     * A state below its output moves with it.
     * @throws RefusedException if it is another output's
     */
    public void claim() throws IOException {
        if (this.layout.state().startsWith(this.layout.output())) {
            return;
        }
        Path file = this.layout.state().resolve("output");
        String own = this.layout.output().toUri().toString();
        boolean isNote = FileKind.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= MAX_NOTE;
        String owner = isNote ? new String(FileReads.all(file), StandardCharsets.ISO_8859_1).strip() : "";
        if (owner.equals(own)) {
            return;
        }
        if (isOutput(owner)) {
            throw new RefusedException("The state directory %s belongs to the output %s; give each job one of its own"
                .formatted(this.layout.state(), Path.of(URI.create(owner))));
        }
        this.disk.replace(file, (own + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean isOutput(String owner) throws IOException {
        try {
            return !owner.isEmpty() && FileKind.exists(Path.of(URI.create(owner)).resolve(".lock"));
        }
        catch (IllegalArgumentException ex) {
            return false;
        }
    }

}
