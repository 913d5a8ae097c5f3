package dev.pixelproof.run.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.SumsCheck;

/**
 * Images that the snapshot before rejected because they killed the decoder.
 *
 * @param rows of its rejections
 * @param certain whether that still holds: the snapshot's records are what its checksums
 * say, and the decoder is the same
 */
record PreviousCrashes(List<Rejection> rows, boolean certain) {

    PreviousCrashes {
        rows = List.copyOf(rows);
    }

    /** Looks at the newest snapshot of a run's output. */
    static PreviousCrashes of(ConvertRun run) throws IOException {
        Optional<Snapshot> latest = Snapshot.latest(run.layout());
        List<Rejection> rows = latest.isPresent() ? rows(latest.get().file("rejected.jsonl")) : List.of();
        return new PreviousCrashes(rows, !rows.isEmpty() && isCertain(latest.get(), run.images().version()));
    }

    /** Rows up to the first that is damaged. */
    private static List<Rejection> rows(Path file) throws IOException {
        List<Rejection> rows = new ArrayList<>();
        if (FileKind.exists(file)) {
            try (JsonLines<Rejection> lines = JsonLines.open(file, Rejection.class)) {
                for (Rejection row = lines.next(); row != null; row = lines.next()) {
                    if (row.reason().equals(Reason.DECODER_CRASHED.code())) {
                        rows.add(row);
                    }
                }
            }
            catch (MalformedJsonException ex) {
                return rows;
            }
        }
        return rows;
    }

    private static boolean isCertain(Snapshot snapshot, String decoder) throws IOException {
        try {
            return decoder.equals(snapshot.document().versions().get("opencv"))
                    && SumsCheck.of(snapshot).mismatches().isEmpty();
        }
        catch (MalformedJsonException ex) {
            return false;
        }
    }

}
