package dev.pixelproof.cli;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.run.Failures;
import dev.pixelproof.run.result.ConvertResult;
import dev.pixelproof.run.result.Publication;
import dev.pixelproof.run.result.StepTimes;
import dev.pixelproof.snapshot.DatasetDocument;
import dev.pixelproof.snapshot.VerificationDocument;

/** The result of a conversion, in the form of the event {@code summary}. */
final class ConvertFacts {

    private ConvertFacts() {
    }

    static Map<String, Object> of(ConvertResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("command", "convert");
        facts.put("exit", result.exitStatus());
        if (result instanceof ConvertResult.Published published) {
            facts.put("result", "published");
            facts.put("message", published.note());
            publication(facts, published.publication());
            took(facts, published.took());
        }
        else if (result instanceof ConvertResult.Unchanged unchanged) {
            facts.put("result", "unchanged");
            facts.put("message", unchanged.note());
            facts.put("snapshot", unchanged.snapshot().directory().toString());
            facts.put("sources", unchanged.files());
            proof(facts, unchanged.verification());
            took(facts, unchanged.took());
        }
        else {
            failure(facts, result);
        }
        return facts;
    }

    private static void failure(Map<String, Object> facts, ConvertResult result) {
        if (result instanceof ConvertResult.Refused refused) {
            put(facts, "refused", refused.message());
        }
        else if (result instanceof ConvertResult.NotProven notProven) {
            put(facts, "not_proven", "%s; all of them: %s"
                .formatted(Failures.differing(notProven.verification().mismatches().size()), notProven.file()));
        }
        else if (result instanceof ConvertResult.Busy busy) {
            put(facts, "busy", busy.message());
        }
        else if (result instanceof ConvertResult.Failed failed) {
            put(facts, "failed", failed.message());
        }
        else {
            put(facts, "stopped", "Stopped by a signal; the same command continues where it stopped");
        }
    }

    private static void put(Map<String, Object> facts, String result, String message) {
        facts.put("result", result);
        facts.put("message", message);
    }

    private static void publication(Map<String, Object> facts, Publication publication) {
        DatasetDocument dataset = publication.dataset();
        DatasetDocument.Counts counts = dataset.counts();
        facts.put("dataset", dataset.dataset());
        facts.put("snapshot", publication.snapshot().directory().toString());
        facts.put("changes", changes(dataset.changes()));
        facts.put("entries", counts.entries());
        facts.put("original", counts.original());
        facts.put("png", counts.png());
        facts.put("undecodable", counts.undecodable());
        facts.put("damaged", counts.damaged());
        facts.put("lost", counts.lost());
        facts.put("rejected", counts.rejected());
        facts.put("new_rejected", publication.newRejections().count());
        facts.put("first_rejected", publication.newRejections().first().stream().map(ConvertFacts::rejection).toList());
        facts.put("not_decodable", counts.notDecodable());
        facts.put("ignored", counts.ignored());
        facts.put("sidecars", counts.sidecars());
        facts.put("skipped", counts.skipped());
        facts.put("described", counts.described());
        facts.put("orphans", counts.orphans());
        facts.put("splits", counts.splits());
        facts.put("bytes", bytes(dataset.bytes()));
        facts.put("shards", dataset.shards().size());
        proof(facts, publication.verification());
    }

    private static Map<String, Object> rejection(Rejection rejection) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", rejection.path());
        fields.put("reason", rejection.reason());
        fields.put("message", rejection.message());
        return fields;
    }

    private static Map<String, Object> changes(DatasetDocument.Changes changes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("new", changes.newFiles());
        fields.put("modified", changes.modifiedFiles());
        fields.put("removed", changes.removedFiles());
        fields.put("unchanged", changes.unchangedFiles());
        return fields;
    }

    private static Map<String, Object> bytes(DatasetDocument.Bytes bytes) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("source", bytes.source());
        fields.put("pixels", bytes.pixels());
        fields.put("payload", bytes.payload());
        fields.put("base64", bytes.base64());
        fields.put("manifest", bytes.manifest());
        return fields;
    }

    private static void proof(Map<String, Object> facts, VerificationDocument proof) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("entries", proof.entries());
        fields.put("by_byte_identity", proof.byByteIdentity());
        fields.put("by_pixel_comparison", proof.byPixelComparison());
        fields.put("carried_over", proof.carriedOver());
        fields.put("reproven", proof.reproven());
        fields.put("healed", proof.healed().size());
        facts.put("proven", fields);
    }

    private static void took(Map<String, Object> facts, StepTimes took) {
        facts.put("seconds", seconds(took.whole()));
        facts.put("steps", took.steps().stream().map(ConvertFacts::step).toList());
    }

    private static Map<String, Object> step(StepTimes.Step step) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("step", step.name());
        fields.put("seconds", seconds(step.whole()));
        return fields;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

}
