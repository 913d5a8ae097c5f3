package dev.pixelproof.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.pixelproof.run.export.ExportResult;
import dev.pixelproof.run.result.RestoreResult;
import dev.pixelproof.run.result.VerifyResult;

/** The result of a command over a dataset, in the form of the event {@code summary}. */
final class SnapshotFacts {

    private SnapshotFacts() {
    }

    static Map<String, Object> of(VerifyResult result, int status, Duration took) {
        Map<String, Object> facts = facts("verify", status, took);
        facts.put("snapshot", result.snapshot().directory().toString());
        facts.put("entries", result.entries());
        facts.put("by_byte_identity", result.byByteIdentity());
        facts.put("by_pixel_comparison", result.byPixelComparison());
        facts.put("by_itself", result.bySelf());
        facts.put("mismatches", result.mismatches().size());
        facts.put("sources_changed", result.changed().size());
        return facts;
    }

    static Map<String, Object> of(RestoreResult result, int status, Duration took) {
        Map<String, Object> facts = facts("restore", status, took);
        facts.put("snapshot", result.snapshot().directory().toString());
        facts.put("written", result.written());
        facts.put("written_bytes", result.bytes());
        facts.put("unchanged", result.same());
        facts.put("refused", result.refused().size());
        facts.put("mismatches", result.damaged().size());
        return facts;
    }

    static Map<String, Object> of(ExportResult result, Path directory, int status, Duration took) {
        Map<String, Object> facts = facts("export", status, took);
        facts.put("snapshot", result.snapshot().directory().toString());
        facts.put("view", result.view());
        facts.put("directory", directory.toAbsolutePath().normalize().toString());
        facts.put("entries", result.entries());
        facts.put("files", result.files());
        facts.put("written_bytes", result.bytes());
        facts.put("left_out", result.leftOut());
        facts.put("rejected", result.rejected());
        return facts;
    }

    private static Map<String, Object> facts(String command, int status, Duration took) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("command", command);
        facts.put("exit", status);
        facts.put("seconds", took.toMillis() / 1000.0);
        return facts;
    }

}
