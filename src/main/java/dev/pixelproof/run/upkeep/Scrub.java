package dev.pixelproof.run.upkeep;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

import dev.pixelproof.durable.FileKind;
import dev.pixelproof.durable.FileReads;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.MalformedJsonException;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.plan.Rotation;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.Previous;

/**
 * Repeats proofs day by day, and remembers until which day that has been done.
 *
 * @param rotation chooses the images that are due
 * @param until the day, in UTC, until which that serves
 */
public record Scrub(Rotation rotation, LocalDate until) {

    private record Served(String servedUntil) {
    }

    /**
     * The images that are due today; all of them in every run if the job repeats every
     * proof.
     */
    public static Scrub of(ConvertRun run, Previous previous) throws IOException {
        LocalDate today = LocalDate.ofInstant(run.clock().instant(), ZoneOffset.UTC);
        if (previous.document().isEmpty()) {
            return new Scrub(Rotation.none(), today);
        }
        LocalDate done = servedUntil(run.layout().scrub(), previous.document().get());
        boolean again = parts(run) == 1 || done.isAfter(today);
        return new Scrub(Rotation.between(parts(run), again ? today.minusDays(1) : done, today), today);
    }

    /** In how many days each entry's proof is repeated. */
    private static int parts(ConvertRun run) {
        return run.settings().upkeep().scrub().parts();
    }

    /**
     * Without a record of it, the plan of the snapshot counts, which may have been
     * published a day later.
     */
    private static LocalDate servedUntil(Path file, DatasetDocument document) throws IOException {
        LocalDate planned = LocalDate.ofInstant(Instant.parse(document.readSince()), ZoneOffset.UTC);
        try {
            if (!FileKind.exists(file)) {
                return planned;
            }
            return LocalDate.parse(Json.read(file, Served.class).servedUntil());
        }
        catch (MalformedJsonException | DateTimeException ex) {
            return planned;
        }
    }

    /** Notes until which day proofs have been repeated. */
    static void served(ConvertRun run, String until) throws IOException {
        byte[] json = Json.pretty(new Served(until));
        Path file = run.layout().scrub();
        if (!FileKind.exists(file) || !Arrays.equals(FileReads.all(file), json)) {
            run.disk().replace(file, json);
        }
    }

    /** A warning of most inodes being others for the first time; or empty. */
    public static String moved(PlanTotals.Moved moved, ConvertRun run) {
        if (!moved.most()) {
            return "";
        }
        String compared = (moved.deferred() == 0) ? "all of these files were read and compared"
                : "%,d of these files are read and compared within %,d days (scrub); --checksum compares all of them now"
                    .formatted(moved.deferred(), parts(run));
        return "%,d of %,d source files have another inode than in the last run, as after a restore or on another mount; "
            .formatted(moved.files(), moved.known()) + compared;
    }

}
