package dev.pixelproof.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.pixelproof.TestImages;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.durable.Disk;
import dev.pixelproof.encode.Outcome;
import dev.pixelproof.encode.ShardWriter;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.Json;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.plan.PlanTotals;
import dev.pixelproof.plan.PlannedShard;
import dev.pixelproof.settings.SourcePaths;
import dev.pixelproof.source.Skipped;
import dev.pixelproof.verify.ShardProof;
import dev.pixelproof.verify.Verdict;

/** Staging that is ready for publishing, below an output of its own. */
final class StagedRun {

    static final Instant NOW = Instant.parse("2026-11-22T01:00:00.123Z");

    /** Makes the same page of every snapshot. */
    static final Reporter REPORTER = new Reporter() {

        @Override
        public void add(Entry entry) {
            // the page does not tell of it
        }

        @Override
        public byte[] page(Snapshot snapshot, DatasetDocument document, VerificationDocument verification) {
            return "<html></html>".getBytes(StandardCharsets.UTF_8);
        }

    };

    private final OutputLayout layout;

    StagedRun(Path output) throws IOException {
        this.layout = new OutputLayout(output, output.resolve(".pixelproof"));
        Files.createDirectories(this.layout.staging().proofs());
    }

    OutputLayout layout() {
        return this.layout;
    }

    /** Stages shards, each of the paths given; a path in capitals is rejected. */
    StagedRun stage(List<List<String>> shards, String content) throws IOException {
        Staging staging = this.layout.staging();
        Files.createDirectories(staging.plan().directory());
        Files.write(staging.plan().directory().resolve("plan.json"),
                Json.pretty(new PlanTotals(NOW.toString(), "2026-11-22",
                        new PlanTotals.Found(shards.stream().mapToLong(List::size).sum(), 9,
                                new Skipped(0, 0, 0, 2, 0, 0), 0, List.of()),
                        new PlanTotals.Work(shards.size(), 1, shards.size(), 0, 0), PlanTotals.Before.whole(""),
                        PlanTotals.Moved.NONE)));
        StringBuilder planned = new StringBuilder();
        for (int number = 0; number < shards.size(); number++) {
            planned
                .append(new String(Json
                    .bytes(new PlannedShard(number, 0, shards.get(number).size(), 9, false, "", 0, -1, 0, 0, 0, 0)),
                        StandardCharsets.UTF_8))
                .append('\n');
        }
        Files.writeString(staging.plan().directory().resolve("shards.jsonl"), planned);
        for (int number = 0; number < shards.size(); number++) {
            Disk.real().delete(staging.shard(number).directory());
            try (ShardWriter writer = new ShardWriter(Disk.real(), staging.shard(number))) {
                writer.write(outcomes(shards.get(number), content));
                writer.seal();
            }
            prove(staging, number);
        }
        return this;
    }

    private static List<Outcome> outcomes(List<String> paths, String content) {
        List<Outcome> outcomes = new ArrayList<>();
        for (String path : paths) {
            byte[] payload = (content + path).getBytes(StandardCharsets.UTF_8);
            outcomes.add(path.equals(path.toUpperCase(java.util.Locale.ROOT)) ? rejected(path, payload)
                    : encoded(path, payload));
        }
        return outcomes;
    }

    private static Outcome encoded(String path, byte[] payload) {
        Entry entry = TestImages.opaque(path, "original", payload);
        return new Outcome.Encoded(new SourceRecord(path, payload.length, "2026-01-01T00:00:00.000000000Z",
                entry.source().sha256(), SourceRecord.ENTRY), entry, payload, List.of());
    }

    private static Outcome rejected(String path, byte[] content) {
        String sha256 = Sha256.of(content).hex();
        return new Outcome.Rejected(
                new SourceRecord(path, content.length, "2026-01-01T00:00:00.000000000Z", sha256, SourceRecord.REJECTED),
                new Rejection(path, "broken", "It is broken", content.length, sha256));
    }

    private static void prove(Staging staging, int number) throws IOException {
        Path entries = staging.shard(number).entries();
        long lines;
        try (var all = Files.lines(entries)) {
            lines = all.count();
        }
        new ShardProof(number, Sha256.of(entries).hex(), Files.size(entries), lines, 0, 0, 0, List.of(), List.of(),
                false)
            .write(Disk.real(), staging.proofs());
    }

    Snapshot publish(Disk disk) throws IOException {
        Publisher publisher = new Publisher(disk, this.layout, Clock.fixed(NOW, ZoneOffset.UTC));
        Recipe recipe = new Recipe(Map.of("codec", "original"), Map.of("pixelproof", "0"), SourcePaths.RELATIVE);
        publisher.assemble("test", PayloadCodec.ORIGINAL, 1000, recipe, Previous.of(this.layout, recipe, true),
                publisher.verification("none"), REPORTER);
        return publisher.publish();
    }

    static VerificationDocument failed() {
        return new VerificationDocument(1, NOW.toString(), VerificationDocument.FAILED, "", "", 1, 0, 0, 0, 0, 0,
                List.of(), List.of(new Verdict.Mismatch("a", "pixels", "0x00", "0x01")));
    }

}
