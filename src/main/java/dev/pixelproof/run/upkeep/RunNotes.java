package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.plan.Plan;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.Judgement;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;

/**
 * Notes for the next run what this one has found out beyond the snapshot. All of it can
 * be lost: it saves work, and is no truth.
 */
public final class RunNotes {

    private final ConvertRun run;

    private final OutputLayout layout;

    public RunNotes(ConvertRun run) {
        this.run = run;
        this.layout = run.layout();
    }

    /** After a run that has published: its source records are the newest there are. */
    public void published(Snapshot snapshot) throws IOException {
        this.run.disk().delete(this.layout.seen());
        served();
        noteInodes(snapshot);
    }

    /** After a run that has found nothing new. */
    public void unchanged(Snapshot snapshot) throws IOException {
        Path found = this.run.staging().plan().seenFile();
        Path seen = this.layout.seen(snapshot.name());
        if (Files.size(found) == 0) {
            this.run.disk().delete(this.layout.seen());
        }
        else {
            this.run.disk().createDirectories(this.layout.seen());
            this.run.disk().rename(found, seen);
        }
        new Judgement(snapshot.name(), this.run.recipe().versions()).note(this.run.disk(), this.layout);
        served();
        noteInodes(snapshot);
    }

    /** The plan has none where they are the same as those of the previous snapshot. */
    private void noteInodes(Snapshot snapshot) throws IOException {
        Plan plan = this.run.staging().plan();
        boolean found = FileKind.exists(plan.inodesFile());
        String previous = plan.totals().before().snapshot();
        if (!found && previous.equals(snapshot.name())) {
            return;
        }
        Path from = found ? plan.inodesFile() : inodes(new Snapshot(this.layout.snapshots().resolve(previous)));
        Path to = inodes(snapshot);
        this.run.disk().createDirectories(this.layout.inodes());
        if (!from.equals(to) && FileKind.exists(from)) {
            this.run.disk().rename(from, to);
        }
        for (Path other : FileReads.list(this.layout.inodes())) {
            if (!other.equals(to)) {
                this.run.disk().delete(other);
            }
        }
        this.run.disk().forceDirectory(this.layout.inodes());
    }

    private Path inodes(Snapshot snapshot) throws IOException {
        return this.layout.inodes(snapshot.sourcesSum()
            .orElseThrow(() -> new IOException(snapshot.directory() + " has no checksum of its sources")));
    }

    private void served() throws IOException {
        Plan plan = this.run.staging().plan();
        Scrub.served(this.run, plan.totals().servedUntil());
    }

}
