package dev.pixelproof.report;

import java.util.List;
import java.util.Map;

import dev.pixelproof.manifest.Change;
import dev.pixelproof.manifest.Healing;
import dev.pixelproof.manifest.Rejection;

/** Reports to write pages of. */
final class Reports {

    /** Every kind of text that could break a page. */
    static final List<String> HOSTILE = List.of("<script>alert(1)</script>.png", "</style></svg></table>--><![CDATA[",
            "\"onload=\"x' & &amp; &#0;", "\u202egnp.exe\u202c עברית", "a\tb\nc\u0000d\u0007\u001b[31m\u0085\u2028",
            "lone \ud83c and \udfa8, \uffff \ufffe", "🎨👩‍🎨 é 日本語", "x".repeat(4096), "");

    private Reports() {
    }

    /** A first snapshot of nothing but what was counted. */
    static Report of(Inventory inventory) {
        return report("photos", "", inventory, new RejectedImages(), List.of(), List.of(), List.of(), List.of());
    }

    /** A later snapshot that tells a text wherever one stands that comes from outside. */
    static Report telling(String text) {
        Inventory inventory = new Inventory();
        inventory.add(Entries.of(text, text, "exif,other"));
        inventory.add(Entries.of("other " + text, "other " + text, ""));
        RejectedImages rejected = new RejectedImages();
        rejected.add(new Rejection(text, "truncated", text, 5, ""));
        return report(text, "2026-11-21T010000Z", inventory, rejected, List.of(new Healing(text, text)),
                List.of(new Change(text, Change.NEW)), List.of(new SlowImage(text, 2, 0, 3)),
                List.of(new ListedRun("2026-11-21T01:00:00.000Z", 3700, "failed", 1, 2, 3, 4, text),
                        new ListedRun(text, 1, text, 0, 0, 0, 0, "")));
    }

    private static Report report(String name, String previous, Inventory inventory, RejectedImages rejected,
            List<Healing> healed, List<Change> changes, List<SlowImage> slowest, List<ListedRun> runs) {
        Report.Dataset dataset = new Report.Dataset(name, "2026-11-22T01:00:00Z",
                new Report.Bytes(1_000_000, 2_000_000, 3_000_000, 4_000_000), 0, 3, 2, List.of("1 hidden", "2 links"),
                List.of(new Report.Shard("manifest-0123456789ab.jsonl", 2, 4_000_000)), Map.of("codec", "png", "source",
                        List.of(Map.of("name", "", "directory", name)), "limits", Map.of("pixels", 1_000_000_000)),
                Map.of("pixelproof", "1"));
        return new Report(dataset, new Report.Changes(previous, 1, 2, 3, 4, changes),
                new Report.Proof("All was compared", "OpenCV", 1, inventory.entries() - 1, 0, 0, 0, healed), inventory,
                rejected, rejected.count(), slowest, runs);
    }

}
