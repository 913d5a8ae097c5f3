package dev.pixelproof.run.result;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.snapshot.NewRejections;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.VerificationDocument;

/**
 * The result of a run that published and then died before it reported: rejected and
 * healed images. The next run reports it, so that no image is lost silently.
 *
 * @param layout of the output
 * @param toldSince name of the newest snapshot that was reported, or empty
 * @param snapshot name of the newest one when this run started, or empty
 */
public record UnreportedResult(OutputLayout layout, String toldSince, String snapshot) {

    /** Whether there is anything to report. */
    public boolean isSomething() {
        return !this.toldSince.equals(this.snapshot);
    }

    /** Adds the unreported facts to a run's result. */
    public ConvertResult tell(ConvertResult result) throws IOException {
        if (!isSomething()) {
            return result;
        }
        if (result instanceof ConvertResult.Unchanged unchanged) {
            Publication dead = publication(unchanged.snapshot(), verification());
            return new ConvertResult.Published(dead, unchanged.took(), unchanged.note());
        }
        if (result instanceof ConvertResult.Published published) {
            Publication own = published.publication();
            List<Healing> healed = new ArrayList<>(verification().healed());
            healed.addAll(own.verification().healed());
            return new ConvertResult.Published(publication(own.snapshot(), own.verification().withHealed(healed)),
                    published.took(), published.note());
        }
        return result;
    }

    private Publication publication(Snapshot newest, VerificationDocument verification) throws IOException {
        return new Publication(newest, newest.document(), verification,
                NewRejections.of(List.of(newest.file("rejected.jsonl")), snapshot(this.toldSince)));
    }

    private VerificationDocument verification() throws IOException {
        Path file = this.layout.snapshots().resolve(this.snapshot).resolve("verification.json");
        return Json.read(file, VerificationDocument.class);
    }

    private Optional<Snapshot> snapshot(String name) throws IOException {
        Path directory = this.layout.snapshots().resolve(name);
        return (!name.isEmpty() && FileKind.isDirectory(directory)) ? Optional.of(new Snapshot(directory))
                : Optional.empty();
    }

}
