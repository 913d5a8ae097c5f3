package dev.pixelproof.batch;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.snapshot.OutputLayout;

/**
 * Which output a state directory belongs to. Two outputs that share one would take each
 * other's notes for their own: until which day proofs were repeated, which files were
 * seen.
 */
final class StateOwner {

    /** More than any path takes. */
    private static final int LONGEST = 64 * 1024;

    private final Disk disk;

    private final OutputLayout layout;

    StateOwner(Disk disk, OutputLayout layout) {
        this.disk = disk;
        this.layout = layout;
    }

    /**
     * Takes the state directory for this output, if it is nobody's or its output is gone.
     * A state below its output moves with it.
     * @throws RefusedException if it is another output's
     */
    void claim() throws IOException {
        if (this.layout.state().startsWith(this.layout.output())) {
            return;
        }
        Path file = this.layout.state().resolve("output");
        String own = this.layout.output().toUri().toString();
        String owner = Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? owner(file) : "";
        if (owner.equals(own)) {
            return;
        }
        if (isOutput(owner)) {
            throw new RefusedException("The state directory %s belongs to the output %s; give each job one of its own"
                .formatted(this.layout.state(), Path.of(URI.create(owner))));
        }
        this.disk.replace(file, (own + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Somebody's own file of that name stays. */
    private static String owner(Path file) throws IOException {
        boolean isNote = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) <= LONGEST;
        String owner = isNote ? Files.readString(file, StandardCharsets.ISO_8859_1).strip() : "?";
        if (!owner.isEmpty() && !owner.startsWith("file:/")) {
            throw new RefusedException(
                    "%s is not the work of Pixelproof, which notes there whose state it is; move it away, or name another state directory"
                        .formatted(file));
        }
        return owner;
    }

    private static boolean isOutput(String owner) {
        try {
            return !owner.isEmpty() && Files.exists(Path.of(URI.create(owner)).resolve(".lock"));
        }
        catch (IllegalArgumentException ex) {
            return false;
        }
    }

}
