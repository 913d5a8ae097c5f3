package dev.pixelproof.run.crash;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.durable.FileKind;
import dev.pixelproof.encode.KnownCrashes;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.path.UnsafePathException;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.run.CrashGuard;
import dev.pixelproof.run.InFlightNotes;
import dev.pixelproof.snapshot.Snapshot;
import dev.pixelproof.snapshot.SumsCheck;

/**
 * Finds the images that crash the decoder, before a run. Images that were being decoded
 * when the run died, and those that crashed another version of the decoder, are tried in
 * a separate process; those that crash it too are known from then on, by their content.
 */
public final class CrashTriage {

    private final ConvertRun run;

    private final DecoderProbe probe;

    private final Map<String, String> known = new TreeMap<>();

    private final List<String> report = new ArrayList<>();

    private CrashTriage(ConvertRun run, DecoderProbe probe) {
        this.run = run;
        this.probe = probe;
    }

    /** Settles it for a run whose staging is its own already. */
    public static Settled settle(ConvertRun run, DecoderProbe probe) throws IOException {
        CrashTriage triage = new CrashTriage(run, probe);
        triage.known.putAll(triage.staged());
        Set<String> paths = new LinkedHashSet<>(InFlightNotes.read(run.staging().inFlight()));
        paths.addAll(triage.takeOver());
        triage.tryOut(paths);
        CrashGuard guard = new CrashGuard(new KnownCrashes(triage.known), triage.notes());
        return new Settled(guard, String.join(". ", triage.report));
    }

    private Map<String, String> staged() throws IOException {
        Path file = this.run.staging().crashes();
        try {
            return FileKind.exists(file) ? Json.read(file, CrashFile.class).messages() : Map.of();
        }
        catch (MalformedJsonException ex) {
            return Map.of();
        }
    }

    /**
     * Takes over the images that the previous snapshot rejected for a crash, if its
     * records match their checksums and the decoder is the same; returns the paths that
     * are uncertain.
     */
    private List<String> takeOver() throws IOException {
        Optional<Snapshot> latest = Snapshot.latest(this.run.layout());
        List<Rejection> rows = latest.isPresent() ? rows(latest.get().file("rejected.jsonl")) : List.of();
        if (!rows.isEmpty() && isCertain(latest.get(), this.run.images().version())) {
            rows.forEach((row) -> this.known.putIfAbsent(row.sourceSha256(), row.message()));
        }
        return rows.stream().filter((row) -> !this.known.containsKey(row.sourceSha256())).map(Rejection::path).toList();
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

    private void tryOut(Set<String> paths) throws IOException {
        List<String> files = paths.stream().flatMap((path) -> uri(path).stream()).toList();
        if (files.isEmpty()) {
            return;
        }
        DecoderProbe.Findings findings = this.probe.probe(new ProbeTask(this.run.layout().state().toUri().toString(),
                this.run.settings().payload().codec().optionName(),
                this.run.settings().payload().compression().toString(), files));
        findings.crashes().forEach(this.known::putIfAbsent);
        this.report.add("Images that may have crashed the decoder were tried in separate processes: %d of %d crashed it"
            .formatted(findings.crashes().size(), files.size()));
        this.report.addAll(findings.remarks());
        this.run.disk().replace(this.run.staging().crashes(), Json.pretty(new CrashFile(this.known)));
    }

    private List<String> uri(String path) {
        try {
            return List.of(this.run.sources().reference(path).toString());
        }
        catch (UnsafePathException ex) {
            return List.of();
        }
    }

    /** A file system that maps no files costs the notes only. */
    private InFlightNotes notes() {
        try {
            return InFlightNotes.create(this.run.disk(), this.run.staging().inFlight(), this.run.settings().threads());
        }
        catch (IOException ex) {
            this.report.add("The images being decoded can't be recorded: " + ex.getMessage());
            return InFlightNotes.none();
        }
    }

    /**
     * What was settled.
     *
     * @param guard for the run
     * @param report for people, or empty
     */
    public record Settled(CrashGuard guard, String report) {
    }

    /**
     * What this run found out, for its next start.
     *
     * @param messages by the SHA-256 of the file
     */
    private record CrashFile(Map<String, String> messages) {
    }

}
