package dev.pixelproof.report;

import java.util.List;

import dev.pixelproof.manifest.Change;

/** New, modified, removed and unchanged files since the previous snapshot. */
final class ChangesSection {

    static final Section SECTION = new Section("changes", "What changed", "Changes");

    private ChangesSection() {
    }

    static void write(Markup out, Report report) {
        Report.Changes changes = report.changes();
        SECTION.open(out, "");
        if (changes.isFirstSnapshot()) {
            out.element("p", "There is no previous snapshot to compare with: "
                    + Numbers.count(changes.added(), "file is new.", "files are new."));
        }
        else {
            figures(out, changes);
            first(out, changes);
        }
        files(out, report.dataset());
        SECTION.close(out);
    }

    private static void figures(Markup out, Report.Changes changes) {
        long whole = changes.added() + changes.modified() + changes.removed() + changes.unchanged();
        Chart chart = Chart.open(out, "Files", "Against snapshot " + changes.previous());
        chart.drawing(14,
                "%s new, %s modified, %s removed, %s unchanged".formatted(Numbers.count(changes.added()),
                        Numbers.count(changes.modified()), Numbers.count(changes.removed()),
                        Numbers.count(changes.unchanged())));
        out.empty("rect", "x", "0", "y", "0", "width", "100%", "height", "14", "class", "unchanged");
        double x = 0;
        for (Kind kind : kinds(changes).subList(0, 3)) {
            double width = (kind.count > 0) ? Math.max(0.5, 100.0 * kind.count / whole) : 0;
            out.empty("rect", "x", Numbers.decimal(x, 2) + "%", "y", "0", "width", Numbers.decimal(width, 2) + "%",
                    "height", "14", "class", kind.style);
            x += width;
        }
        chart.drawn();
        out.open("dl", "class", "figures kinds");
        for (Kind kind : kinds(changes)) {
            out.open("div", "class", kind.style).element("dt", kind.name);
            out.element("dd", Numbers.count(kind.count)).close();
        }
        out.close();
        chart.close();
    }

    private static List<Kind> kinds(Report.Changes changes) {
        return List.of(new Kind("New", changes.added(), "added"), new Kind("Modified", changes.modified(), "modified"),
                new Kind("Removed", changes.removed(), "removed"),
                new Kind("Unchanged", changes.unchanged(), "unchanged"));
    }

    private static void first(Markup out, Report.Changes changes) {
        if (changes.first().isEmpty()) {
            return;
        }
        long all = changes.added() + changes.modified() + changes.removed();
        String caption = (all > changes.first().size())
                ? "The first " + changes.first().size() + " changes of each kind" : "Changes";
        out.open("details").element("summary", caption);
        DataTable table = DataTable.open(out, caption, "pt", List.of("File", "Change"));
        for (Change change : changes.first()) {
            table.row(PageText.shorten(change.path()), change.change());
        }
        table.close();
        out.element("p", "All of them: changes.jsonl").close();
    }

    private static void files(Markup out, Report.Dataset dataset) {
        StringBuilder text = new StringBuilder();
        if (dataset.ignored() > 0) {
            text.append(Numbers.count(dataset.ignored(), "file is not an image and was ignored. ",
                    "files are not images and were ignored. "));
        }
        if (dataset.sidecars() > 0) {
            text.append(Numbers.count(dataset.sidecars(), "file beside an image describes it. ",
                    "files beside images describe them. "));
        }
        if (!dataset.skipped().isEmpty()) {
            text.append("Skipped: ").append(String.join(", ", dataset.skipped())).append('.');
        }
        if (text.length() > 0) {
            out.element("p", text.toString().trim(), "class", "quiet");
        }
    }

    private record Kind(String name, long count, String style) {
    }

}
