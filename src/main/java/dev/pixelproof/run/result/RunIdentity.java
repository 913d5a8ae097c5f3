package dev.pixelproof.run.result;

import java.io.IOException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.plan.Plan;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.Versions;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.OutputLayout;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.Staging;

/**
 * The run to which the staging belongs. A run with the same work continues it; any other
 * run discards it.
 *
 * @param run the job parameter, another one for each run
 * @param previous name of the snapshot that was the newest at the start, or empty
 * @param toldSince name of the newest snapshot that was reported, or empty
 * @param note how staging was used and why, for people; empty without staging
 */
public record RunIdentity(String run, String previous, String toldSince, String note) {

    private record RunFile(String run, String settings, String previousSnapshot, String toldSince, boolean checksum,
            String started) {
    }

    /** The same with more to tell. */
    public RunIdentity noting(String more) {
        return more.isEmpty() ? this : new RunIdentity(this.run, this.previous, this.toldSince,
                this.note.isEmpty() ? more : this.note + ". " + more);
    }

    /** The published but unreported result of a run that died. */
    public UnreportedResult untold(OutputLayout layout) {
        return new UnreportedResult(layout, this.toldSince, this.previous);
    }

    /** Looks at staging and settles whose it is. */
    public static RunIdentity settle(ConvertRun run) throws IOException {
        String settings = Sha256.of(Json.bytes(fingerprint(run))).hex();
        String previous = Snapshot.latest(run.layout()).map(Snapshot::name).orElse("");
        if (FileKind.of(run.staging().run()) == FileKind.ABSENT) {
            return start(run, settings, previous, previous, "");
        }
        try {
            RunFile before = Json.read(run.staging().run(), RunFile.class);
            String difference = difference(before, settings, previous, run.options().checksum());
            if (difference.isEmpty()) {
                return new RunIdentity(before.run(), previous, before.toldSince(),
                        "Continuing the run that started at " + before.started());
            }
            return start(run, settings, previous, toldSince(run, before, previous),
                    "The unfinished run of " + before.started() + " was discarded: " + difference);
        }
        catch (MalformedJsonException ex) {
            return start(run, settings, previous, previous, "An unfinished run was discarded: its run.json is damaged");
        }
    }

    /** Staging may be of another output, or that snapshot may be gone. */
    private static String toldSince(ConvertRun run, RunFile before, String previous) throws IOException {
        String told = before.toldSince();
        boolean isOurs = told.isEmpty() || FileKind.isDirectory(run.layout().snapshots().resolve(told));
        return (isOurs && !previous.isEmpty()) ? told : previous;
    }

    private static Map<String, Object> fingerprint(ConvertRun run) {
        Map<String, Object> all = new LinkedHashMap<>(run.settings().describe());
        all.put("format", DatasetDocument.FORMAT);
        all.put("plan", Plan.FORMAT);
        all.put("output", run.settings().output().toString());
        all.put("program", Versions.pixelproof());
        all.put("decoder", run.images().version());
        return all;
    }

    private static String difference(RunFile before, String settings, String previous, boolean checksum) {
        if (!before.settings().equals(settings)) {
            return "its settings, sources or program version were different";
        }
        if (checksum && !before.checksum()) {
            return "it had not read every file";
        }
        return before.previousSnapshot().equals(previous) ? "" : "another snapshot has been published since";
    }

    /**
     * The old run's file stays until the new one is in place. The name of staging is
     * forced: otherwise a power loss could remove the facts that this run has to report.
     */
    private static RunIdentity start(ConvertRun run, String settings, String previous, String toldSince, String note)
            throws IOException {
        clear(run.disk(), run.staging());
        run.disk().createDirectories(run.staging().directory());
        run.disk().forceDirectory(Disk.parent(run.staging().directory()));
        Instant now = run.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        RunFile file = new RunFile(now + " " + UUID.randomUUID(), settings, previous, toldSince,
                run.options().checksum(), now.toString());
        run.disk().replace(run.staging().run(), Json.pretty(file));
        return new RunIdentity(file.run(), previous, toldSince, note);
    }

    /** Deletes everything in staging but the file that says whose it is. */
    public static void clear(Disk disk, Staging staging) throws IOException {
        if (!FileKind.isDirectory(staging.directory(), LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(staging.directory());
            return;
        }
        staging.plan().unseal(disk);
        for (Path path : FileReads.list(staging.directory())) {
            if (!path.equals(staging.run())) {
                disk.delete(path);
            }
        }
    }

}
