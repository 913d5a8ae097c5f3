package dev.pixelproof.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.cli.console.Rows;
import dev.pixelproof.cli.console.Size;
import dev.pixelproof.cli.console.Tone;
import dev.pixelproof.cli.progress.ProgressText;
import dev.pixelproof.plan.FileState;
import dev.pixelproof.run.dryrun.DryRunResult;
import dev.pixelproof.run.dryrun.Forecast;
import dev.pixelproof.run.upkeep.DiskRoom;
import dev.pixelproof.settings.JobSettings;

/** Prints what a conversion would do. */
final class DryRunReport {

    private final Console console;

    private final Rows rows;

    DryRunReport(Console console) {
        this.console = console;
        this.rows = new Rows(console::answer);
    }

    /** Prints it as text. */
    void tell(JobSettings settings, DryRunResult result) {
        Forecast forecast = result.forecast();
        if (forecast != null) {
            this.console.answer("Dry run of '%s': nothing was written".formatted(settings.dataset()));
            tell(forecast);
        }
        if (!result.failure().isEmpty()) {
            this.console.error(Tone.BAD, "The dry run failed: " + result.failure());
        }
        else if (!result.refusal().isEmpty()) {
            this.console.error(Tone.BAD, "Would be refused, nothing published: " + result.refusal());
        }
    }

    private void tell(Forecast forecast) {
        this.rows.row("changes", "%,d new, %,d modified, %,d removed, %,d unchanged",
                forecast.files(FileState.NEW).files(), forecast.files(FileState.MODIFIED).files(),
                forecast.totals().removed(),
                forecast.files(FileState.AGAIN).files() + forecast.files(FileState.UNCHANGED).files());
        if (forecast.files(FileState.AGAIN).files() > 0) {
            this.rows.row("", "%,d of them again, as settings or versions have changed",
                    forecast.files(FileState.AGAIN).files());
        }
        formats(forecast);
        if (!forecast.totals().skipped().inWords().isEmpty()) {
            this.rows.list("skipped", forecast.totals().skipped().inWords(), ",");
        }
        Forecast.Amount work = forecast.work();
        this.rows.row("bytes in", "%s in %,d files to encode, of %s in %,d", Size.of(work.bytes()), work.files(),
                Size.of(forecast.all().bytes()), forecast.all().files());
        if (work.files() > 0) {
            estimate(forecast);
        }
        if (forecast.totals().due() > 0) {
            this.rows.row("proven", "%,d unchanged images would be proven again", forecast.totals().due());
        }
        for (DiskRoom room : forecast.rooms()) {
            this.rows.row("room", "%s needed at most, %s free: %s", Size.of(room.needed()),
                    (room.free() < 0) ? "an unknown amount" : Size.of(room.free()), room.place());
        }
        if (!forecast.note().isEmpty()) {
            this.rows.list("note", List.of(forecast.note().split(" ", -1)), "");
        }
    }

    private void formats(Forecast forecast) {
        List<String> texts = new ArrayList<>();
        forecast.formats().forEach((name, counts) -> {
            long all = counts.values().stream().mapToLong(Long::longValue).sum();
            long carried = counts.getOrDefault(FileState.UNCHANGED, 0L);
            texts.add((carried == 0 || carried == all) ? format("%s %,d", name, all)
                    : format("%s %,d (%,d to encode)", name, all, all - carried));
        });
        this.rows.list("formats", texts, ",");
    }

    private void estimate(Forecast forecast) {
        Forecast.Sample sample = forecast.sample();
        this.rows.row("bytes out", "about %s in new or changed shards", Size.of(forecast.lineBytes()));
        this.rows.row("time", "about %s with %,d threads", ProgressText.clock(forecast.time()), forecast.threads());
        this.rows.row("sample", "%,d of these files were tried, %,d of them would be rejected", sample.files(),
                sample.rejected());
    }

    /** The same for programs. */
    static Map<String, Object> forecast(Forecast forecast) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("new", forecast.files(FileState.NEW).files());
        fields.put("modified", forecast.files(FileState.MODIFIED).files());
        fields.put("removed", forecast.totals().removed());
        fields.put("unchanged", forecast.files(FileState.UNCHANGED).files());
        fields.put("again", forecast.files(FileState.AGAIN).files());
        fields.put("formats", formatFields(forecast));
        fields.put("skipped", forecast.totals().skipped());
        fields.put("source_bytes", forecast.all().bytes());
        fields.put("to_encode", forecast.work().files());
        fields.put("to_encode_bytes", forecast.work().bytes());
        fields.put("to_prove_again", forecast.totals().due());
        fields.put("estimated_bytes", forecast.lineBytes());
        fields.put("estimated_seconds", forecast.time().toMillis() / 1000.0);
        fields.put("sampled", forecast.sample().files());
        fields.put("sampled_rejected", forecast.sample().rejected());
        fields.put("rooms", forecast.rooms().stream().map(DryRunReport::room).toList());
        fields.put("note", forecast.note());
        return fields;
    }

    private static List<Map<String, Object>> formatFields(Forecast forecast) {
        List<Map<String, Object>> all = new ArrayList<>();
        forecast.formats().forEach((name, counts) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("format", name);
            for (FileState state : FileState.values()) {
                fields.put(state.name().toLowerCase(Locale.ROOT), counts.getOrDefault(state, 0L));
            }
            all.add(fields);
        });
        return all;
    }

    private static Map<String, Object> room(DiskRoom room) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("place", room.place().toString());
        fields.put("needed", room.needed());
        fields.put("free", room.free());
        return fields;
    }

    /** The result of the dry run, for programs. */
    static Map<String, Object> facts(DryRunResult result) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("command", "convert");
        facts.put("exit", result.exitStatus());
        facts.put("result",
                !result.failure().isEmpty() ? "failed" : result.refusal().isEmpty() ? "dry_run" : "refused");
        facts.put("message", result.failure() + result.refusal());
        facts.put("seconds", result.took().toMillis() / 1000.0);
        return facts;
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

}
