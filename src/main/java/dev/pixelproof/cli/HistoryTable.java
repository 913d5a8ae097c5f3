package dev.pixelproof.cli;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import dev.pixelproof.cli.console.Console;
import dev.pixelproof.run.history.DatasetHistory;
import dev.pixelproof.run.history.PastRun;
import dev.pixelproof.run.history.RunRecord;

/** The history of a dataset as a table of at most 80 columns. */
final class HistoryTable {

    private static final int WIDTH = 80;

    /** As snapshots are named. */
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'")
        .withZone(ZoneOffset.UTC);

    private static final List<String> HEADINGS = List.of("ended (UTC)", "took", "result", "new", "modified", "removed",
            "rejected", "snapshot");

    /** Columns whose values are aligned right. */
    private static final List<Integer> NUMBERS = List.of(1, 3, 4, 5, 6);

    private HistoryTable() {
    }

    /**
     * The table with its heading; the message of a run is a line of its own below it.
     */
    static List<String> lines(List<DatasetHistory.Item> items) {
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        items.forEach((item) -> rows.add(row(item)));
        int[] widths = IntStream.range(0, HEADINGS.size())
            .map((column) -> rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
            .toArray();
        List<String> lines = new ArrayList<>();
        lines.add(line(rows.get(0), widths));
        for (int i = 0; i < items.size(); i++) {
            lines.add(line(rows.get(i + 1), widths));
            String note = note(items.get(i).run());
            if (!note.isEmpty()) {
                lines.add(cut("  " + note));
            }
        }
        return lines;
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String padding = " ".repeat(widths[column] - cells.get(column).length());
            line.append((column == 0) ? "" : " ")
                .append(NUMBERS.contains(column) ? padding + cells.get(column) : cells.get(column) + padding);
        }
        return cut(line.toString().stripTrailing());
    }

    private static List<String> row(DatasetHistory.Item item) {
        PastRun run = item.run();
        RunRecord.Counts counts = run.counts();
        List<String> row = new ArrayList<>();
        row.add(cut(run.snapshot().isEmpty() ? second(run.ended()) : run.snapshot(), 20));
        row.add(took(run.seconds()));
        row.add(cut(run.result().replace('_', ' '), 10));
        row.addAll(Arrays.stream(new long[] { counts.added(), counts.modified(), counts.removed(), counts.rejected() })
            .mapToObj((count) -> run.hasCounts() ? count(count) : "-")
            .toList());
        row.add((item.snapshot() == DatasetHistory.Standing.NONE) ? "-" : item.snapshot().word());
        return row;
    }

    private static String second(Instant instant) {
        return SECOND.format(instant);
    }

    private static String note(PastRun run) {
        String message = run.message().lines().findFirst().orElse("");
        RunRecord.Counts counts = run.counts();
        List<String> parts = new ArrayList<>();
        if (run.exit() != 0) {
            parts.add("exit " + run.exit());
        }
        if (counts.newRejected() > 0) {
            parts.add(counts.newRejected() + " newly rejected");
        }
        if (counts.healed() > 0) {
            parts.add(counts.healed() + " healed");
        }
        String facts = String.join(", ", parts);
        return (facts.isEmpty() || message.isEmpty()) ? facts + message : facts + ": " + message;
    }

    /** Seconds in at most six characters. */
    static String took(double seconds) {
        if (seconds < 0) {
            return "-";
        }
        long whole = Math.round(seconds);
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1fs", seconds);
        }
        if (whole < 60) {
            return whole + "s";
        }
        return (whole < 3600) ? "%dm%02ds".formatted(whole / 60, whole % 60)
                : (whole < 360_000) ? "%dh%02dm".formatted(whole / 3600, whole / 60 % 60) : whole / 3600 + "h";
    }

    /** A count in at most seven characters, those beyond ten million rounded. */
    static String count(long count) {
        return (count < 10_000_000) ? Long.toString(count)
                : (count < 10_000_000_000L) ? count / 1_000_000 + "M" : count / 1_000_000_000 + "G";
    }

    private static String cut(String line) {
        return cut(line, WIDTH);
    }

    private static String cut(String text, int width) {
        String shown = Console.printable(text);
        return (shown.length() <= width) ? shown : shown.substring(0, width - 1) + "…";
    }

}
