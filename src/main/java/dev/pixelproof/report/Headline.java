package dev.pixelproof.report;

/**
 * What a page says first.
 *
 * @param isGood whether no problem needs a person
 * @param sentence that counts the proven images
 * @param rest further facts in one line, or empty
 */
record Headline(boolean isGood, String sentence, String rest) {

    static Headline of(Report report) {
        long healed = report.proof().healed().size();
        String rest = healed(healed) + damaged(report.dataset().damaged()) + rejected(report);
        return new Headline(healed == 0 && report.newlyRejected() == 0, proven(report.inventory().entries()),
                rest.trim());
    }

    private static String proven(long entries) {
        if (entries == 0) {
            return "The dataset is empty.";
        }
        return (entries == 1) ? "The one image is proven." : "All " + Numbers.count(entries) + " images are proven.";
    }

    private static String healed(long healed) {
        return (healed == 0) ? "" : Numbers.count(healed, "damaged image was", "damaged images were") + " re-encoded. ";
    }

    private static String damaged(long damaged) {
        return (damaged == 0) ? "" : Numbers.count(damaged, "damaged image is", "damaged images are")
                + " kept apart from the manifest, listed in damaged.jsonl. ";
    }

    private static String rejected(Report report) {
        long all = report.rejected().count();
        long fresh = report.newlyRejected();
        if (all == 0) {
            return "";
        }
        String rejected = Numbers.count(all, "file was rejected", "files were rejected");
        if (report.changes().isFirstSnapshot()) {
            return rejected + ".";
        }
        return rejected + ((fresh == 0) ? ", as before." : ", " + Numbers.count(fresh) + " of them newly.");
    }

    /** The comparisons of the proof. */
    static String explain(Report report) {
        Report.Proof proof = report.proof();
        StringBuilder text = new StringBuilder();
        if (proof.byBytes() + proof.byPixels() > 0) {
            long undecoded = report.inventory().undecoded() + report.dataset().damaged();
            text.append(proof(proof, (undecoded > 0) ? "decoded where possible" : "decoded")).append(' ');
        }
        if (report.inventory().undecoded() > 0) {
            text.append(Numbers.count(report.inventory().undecoded(),
                    "image is kept as its bytes, as no decoder here reads it. ",
                    "images are kept as their bytes, as no decoder here reads them. "));
        }
        if (proof.carriedOver() > 0) {
            text.append(Numbers.count(proof.carriedOver(), "unchanged image keeps its proof",
                    "unchanged images keep their proof"));
            text.append(" from an earlier run. ");
        }
        if (proof.reproven() > 0) {
            text.append(Numbers.count(proof.reproven(), "unchanged image was", "unchanged images were"));
            text.append(" proven again.");
        }
        return text.toString().trim();
    }

    private static String proof(Report.Proof proof, String decoded) {
        String compared = Numbers.count(proof.byBytes() + proof.byPixels(), "payload was", "payloads were")
                + " read back from the written files, " + decoded + ", and compared with what their sources hold now";
        if (proof.byPixels() == 0) {
            return compared + ", byte by byte.";
        }
        return compared + ((proof.byBytes() == 0) ? ", sample by sample." : ": " + Numbers.count(proof.byBytes())
                + " byte by byte, " + Numbers.count(proof.byPixels()) + " sample by sample.");
    }

}
