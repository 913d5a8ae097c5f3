package dev.pixelproof.run.shard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import dev.pixelproof.batch.TestJob;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.plan.Carried;
import dev.pixelproof.plan.Plan;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.run.ConvertRun;
import dev.pixelproof.snapshot.Staging;
import dev.pixelproof.source.Candidate;
import dev.pixelproof.source.Skipped;

/** A plan whose lines are written by hand, in the staging of a job. */
public final class StagedPlan {

    private final ConvertRun run;

    private final Plan plan;

    private final List<PlannedShard> shards = new ArrayList<>();

    private final ByteArrayOutputStream files = new ByteArrayOutputStream();

    /**
     * A plan without shards.
     * @param previous name of the snapshot that it was compared with, or empty
     */
    public StagedPlan(Path directory, String previous) throws IOException {
        this.run = TestJob.in(directory).run();
        this.plan = staging().plan();
        Files.createDirectories(this.plan.directory());
        write("plan.json",
                Json.pretty(new PlanTotals("2026-11-22T00:59:00Z", "2026-11-22",
                        new PlanTotals.Found(1, 9, Skipped.NONE, 0, List.of()), new PlanTotals.Work(1, 1, 1, 0, 0),
                        PlanTotals.Before.whole(previous), PlanTotals.Moved.NONE)));
    }

    public ConvertRun run() {
        return this.run;
    }

    public Staging staging() {
        return this.run.staging();
    }

    private void write(String name, byte[] content) throws IOException {
        Files.write(this.plan.directory().resolve(name), content);
    }

    /** A file that is encoded. */
    public static PlannedFile fresh(String path, long bytes) {
        return new PlannedFile(new Candidate(path, true, bytes, "2026-01-01T00:00:00.000000000Z"), Carried.NONE, -1,
                bytes, false);
    }

    /** A file whose entry is carried over. */
    public static PlannedFile carried(String path, long row, boolean due) {
        return new PlannedFile(new Candidate(path, true, 9, "2026-01-01T00:00:00.000000000Z"),
                new Carried("entry", "00", "", due, "", ""), row, 0, false);
    }

    /** Adds a shard that is made. */
    public PlannedShard add(PlannedFile... planned) throws IOException {
        long position = this.files.size();
        long bytes = 0;
        for (PlannedFile file : planned) {
            bytes += file.bytes();
            this.files.writeBytes(Json.bytes(file));
            this.files.write('\n');
        }
        return add(new PlannedShard(this.shards.size(), position, planned.length, bytes, false, "", 0,
                firstRow(planned), 0, due(planned), 0, 0));
    }

    /**
     * Adds a shard of the previous snapshot that is kept, all of whose files are there.
     */
    public PlannedShard keep(long indexPosition, PlannedFile... planned) throws IOException {
        PlannedShard made = add(planned);
        this.shards.remove(made);
        return add(new PlannedShard(made.number(), made.position(), made.candidates(), made.bytes(), true,
                "manifest-0.jsonl", made.candidates(), made.firstRow(), indexPosition, made.due(), 0, 0));
    }

    private static long firstRow(PlannedFile... planned) {
        return Stream.of(planned).mapToLong(PlannedFile::row).filter((row) -> row >= 0).findFirst().orElse(-1);
    }

    private static long due(PlannedFile... planned) {
        return Stream.of(planned).filter((file) -> file.carried().due()).count();
    }

    /** Adds a shard of the previous snapshot that is kept, without its files. */
    public PlannedShard keep(long candidates, long bytes, long due) throws IOException {
        return add(new PlannedShard(this.shards.size(), this.files.size(), candidates, bytes, true, "manifest-0.jsonl",
                candidates, 0, 0, due, 0, 0));
    }

    private PlannedShard add(PlannedShard shard) throws IOException {
        this.shards.add(shard);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (PlannedShard one : this.shards) {
            lines.writeBytes(Json.bytes(one));
            lines.write('\n');
        }
        write("shards.jsonl", lines.toByteArray());
        write("files.jsonl", this.files.toByteArray());
        return shard;
    }

}
