package dev.pixelproof.report;

import java.util.List;

import dev.pixelproof.manifest.Rejection;

/** Rejected images, by reason. */
final class RejectedSection {

    static final Section SECTION = new Section("rejected", "What was rejected", "Rejected");

    private RejectedSection() {
    }

    static void write(Markup out, Report report) {
        RejectedImages rejected = report.rejected();
        SECTION.open(out, (rejected.count() > 0) ? "All of them, with reasons: rejected.jsonl" : "");
        if (rejected.count() == 0) {
            out.element("p", "Nothing: every image is in the dataset.", "class", "good");
        }
        else {
            BarChart.draw(out, "Reasons", fresh(report), "Reason", rejected.reasons().top(20), rejected.count());
            out.open("div", "class", "groups");
            boolean isFirst = true;
            for (RejectedImages.Group group : rejected.groups()) {
                group(out, group, isFirst);
                isFirst = false;
            }
            out.close();
        }
        SECTION.close(out);
    }

    private static String fresh(Report report) {
        long fresh = report.newlyRejected();
        return report.changes().isFirstSnapshot() ? ""
                : Numbers.count(fresh, "is", "are") + " new since the previous snapshot.";
    }

    private static void group(Markup out, RejectedImages.Group group, boolean isOpen) {
        String caption = group.reason()
                + ((group.count() > group.first().size()) ? ": the first " + group.first().size() : ": ")
                + ((group.count() > group.first().size()) ? " of " : "") + Numbers.count(group.count());
        out.open("details", isOpen ? new String[] { "open", "open" } : new String[0]).element("summary", caption);
        DataTable table = DataTable.open(out, caption, "pm", List.of("File", "Why"));
        for (Rejection one : group.first()) {
            table.row(one.path(), one.message());
        }
        table.close();
        out.close();
    }

}
