package dev.pixelproof.report;

import java.util.List;

/** The runs before this one. */
final class RunsSection {

    static final Section SECTION = new Section("runs", "Runs before this one", "Runs");

    private RunsSection() {
    }

    static void write(Markup out, Report report) {
        SECTION.open(out, "The newest first");
        if (report.runs().isEmpty()) {
            out.element("p", "The history has no earlier runs.");
        }
        else {
            table(out, report.runs());
        }
        SECTION.close(out);
    }

    private static void table(Markup out, List<ListedRun> runs) {
        DataTable table = DataTable.open(out, "Runs before this one", "wnmnnnn",
                List.of("Started", "Took", "Result", "New", "Modified", "Removed", "Rejected"));
        for (ListedRun run : runs) {
            table.row(Numbers.time(run.started()), Numbers.seconds(run.seconds()), result(run),
                    Numbers.count(run.added()), Numbers.count(run.modified()), Numbers.count(run.removed()),
                    Numbers.count(run.rejected()));
        }
        table.close();
    }

    private static String result(ListedRun run) {
        String word = run.result().replace('_', ' ');
        boolean fine = word.equals("published") || word.equals("unchanged");
        return (fine || run.message().isEmpty()) ? word : word + ": " + PageText.shorten(run.message());
    }

}
