package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;

/**
 * The versions of the programs that last judged the rejected files of a snapshot and
 * confirmed the result. If the note is lost, the files are judged once more.
 *
 * @param snapshot name of the snapshot
 * @param versions of the programs that judged
 */
public record Judgement(String snapshot, Map<String, String> versions) {

    public Judgement {
        versions = Map.copyOf(versions);
    }

    /** The last note, if it exists and is readable. */
    public static Optional<Judgement> noted(OutputLayout layout) throws IOException {
        Path file = layout.judgement();
        try {
            return FileKind.exists(file) ? Optional.of(Json.read(file, Judgement.class)) : Optional.empty();
        }
        catch (MalformedJsonException ex) {
            return Optional.empty();
        }
    }

    /** Writes the note for the next run. */
    public void note(Disk disk, OutputLayout layout) throws IOException {
        byte[] json = Json.pretty(this);
        Path file = layout.judgement();
        if (!FileKind.exists(file) || !Arrays.equals(FileReads.all(file), json)) {
            disk.replace(file, json);
        }
    }

}
