package dev.pixelproof.snapshot;

import java.io.IOException;

import dev.pixelproof.manifest.JsonLines;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.manifest.StagedShard;
import dev.pixelproof.plan.PlannedFile;
import dev.pixelproof.plan.PlannedShard;

/**
 * The source records and the rejections of a run, after all of its shards are made. Those
 * of made shards come from staging, those of kept shards from the plan.
 *
 * @param staging of the run
 */
public record RunRecords(Staging staging) {

    /** Passes on the records of all shards, each kind in path order. */
    public void addTo(Sink sink) throws IOException {
        try (JsonLines<PlannedShard> shards = this.staging.plan().shards()) {
            for (PlannedShard next = shards.next(); next != null; next = shards.next()) {
                addTo(sink, next);
            }
        }
    }

    void addTo(Sink sink, PlannedShard shard) throws IOException {
        StagedShard staged = this.staging.shard(shard.number());
        if (staged.isSealed()) {
            addMade(sink, shard, staged);
        }
        else if (shard.kept()) {
            addKept(sink, shard);
        }
        else {
            throw new IOException("Shard %d is missing; delete the staging directory".formatted(shard.number()));
        }
    }

    private static void addMade(Sink sink, PlannedShard planned, StagedShard shard) throws IOException {
        try (JsonLines<Rejection> rejections = JsonLines.open(shard.rejected(), Rejection.class)) {
            for (Rejection next = rejections.next(); next != null; next = rejections.next()) {
                sink.add(next);
            }
        }
        long candidates = 0;
        try (JsonLines<SourceRecord> records = JsonLines.open(shard.sources(), 0, SourceRecord::parse)) {
            for (SourceRecord record = records.next(); record != null; record = records.next()) {
                sink.add(record);
                candidates++;
            }
        }
        if (candidates != planned.candidates()) {
            throw new IOException("Shard %d accounts for %d files instead of %d; delete the staging directory"
                .formatted(planned.number(), candidates, planned.candidates()));
        }
    }

    private void addKept(Sink sink, PlannedShard shard) throws IOException {
        try (JsonLines<PlannedFile> files = this.staging.plan().files(shard)) {
            for (long i = 0; i < shard.candidates(); i++) {
                PlannedFile file = files.next();
                if (file == null) {
                    throw new IOException(
                            "The plan ends within shard %d; delete the staging directory".formatted(shard.number()));
                }
                sink.add(file.record());
                if (file.carried().state().equals(SourceRecord.REJECTED)) {
                    sink.add(file.rejection());
                }
            }
        }
    }

    /** Receives records. */
    public interface Sink {

        /** Receives the next source record in order. */
        void add(SourceRecord record) throws IOException;

        /** Receives the next rejection in order. */
        void add(Rejection rejection) throws IOException;

    }

}
