package dev.pixelproof.report;

import java.util.List;

/** The verdict, what it rests on, and the size of the whole. */
final class VerdictSection {

    private VerdictSection() {
    }

    static void write(Markup out, Report report) {
        Headline verdict = Headline.of(report);
        out.open("section", "class", verdict.isGood() ? "verdict" : "verdict attention", "aria-labelledby", "verdict");
        out.open("div", "class", "words");
        out.open("p", "class", "dataset")
            .text("Dataset ")
            .element("bdi", PageText.shorten(report.dataset().name()))
            .close();
        out.open("h1", "id", "verdict");
        mark(out, verdict);
        out.open("span").text(verdict.sentence());
        if (!verdict.rest().isEmpty()) {
            out.text(" ").element("span", verdict.rest(), "class", "rest");
        }
        out.close().close();
        out.element("p", Headline.explain(report), "class", "lead");
        out.close();
        ProofChart.draw(out, parts(report));
        figures(out, report);
        out.close();
    }

    private static void mark(Markup out, Headline verdict) {
        out.open("svg", "class", "mark", "viewBox", "0 0 24 24", "aria-hidden", "true");
        out.empty("rect", "width", "24", "height", "24", "rx", "4");
        out.empty("path", "d", verdict.isGood() ? "M6.5 12.5l3.8 3.8 7.4-8.4" : "M12 6v7.5m0 3.2v.1").close();
    }

    private static List<ProofChart.Part> parts(Report report) {
        Report.Proof proof = report.proof();
        return List.of(new ProofChart.Part("proven by all bytes", proof.byBytes(), ProofChart.Look.FILLED),
                new ProofChart.Part("proven by every sample", proof.byPixels(), ProofChart.Look.HOLLOW),
                new ProofChart.Part("unchanged, proven before", proof.carriedOver(), ProofChart.Look.EMPTY),
                new ProofChart.Part("rejected", report.rejected().count(), ProofChart.Look.CROSSED));
    }

    private static void figures(Markup out, Report report) {
        Report.Bytes bytes = report.dataset().bytes();
        out.open("dl", "class", "figures");
        figure(out, "Images", Numbers.count(report.inventory().entries()));
        figure(out, "Rejected", Numbers.count(report.rejected().count()));
        figure(out, "Source files", Numbers.bytes(bytes.source()));
        figure(out, "Payload", Numbers.bytes(bytes.payload()));
        figure(out, "Manifest", Numbers.bytes(bytes.manifest()));
        figure(out, "Decoded", Numbers.bytes(bytes.pixels()));
        out.close();
    }

    private static void figure(Markup out, String name, String value) {
        out.open("div").element("dt", name).element("dd", value).close();
    }

}
