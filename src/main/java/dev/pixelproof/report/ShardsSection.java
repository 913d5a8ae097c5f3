package dev.pixelproof.report;

import java.util.Comparator;
import java.util.List;

/** The files of the manifest; each for itself only where they are few. */
final class ShardsSection {

    static final Section SECTION = new Section("shards", "Shards", "Shards");

    private static final int FEW = 40;

    private ShardsSection() {
    }

    static void write(Markup out, Report report) {
        List<Report.Shard> shards = report.dataset().shards();
        SECTION.open(out, Numbers.count(shards.size(), "file", "files") + " of JSON lines");
        if (!shards.isEmpty()) {
            summary(out, shards, report);
            list(out, shards);
        }
        SECTION.close(out);
    }

    private static void summary(Markup out, List<Report.Shard> shards, Report report) {
        List<Report.Shard> bySize = shards.stream().sorted(Comparator.comparingLong(Report.Shard::bytes)).toList();
        out.open("dl", "class", "figures");
        figure(out, "Shards", Numbers.count(shards.size()));
        figure(out, "Together", Numbers.bytes(report.dataset().bytes().manifest()));
        if (shards.size() > 1) {
            figure(out, "Smallest", Numbers.bytes(bySize.get(0).bytes()));
            figure(out, "Median", Numbers.bytes(bySize.get(bySize.size() / 2).bytes()));
            figure(out, "Largest", Numbers.bytes(bySize.get(bySize.size() - 1).bytes()));
        }
        if (report.proof().shardsRemade() > 0) {
            figure(out, "Made again", Numbers.count(report.proof().shardsRemade()));
        }
        out.close();
    }

    private static void figure(Markup out, String name, String value) {
        out.open("div").element("dt", name).element("dd", value).close();
    }

    private static void list(Markup out, List<Report.Shard> shards) {
        if (shards.size() > FEW) {
            out.element("p", "Each of them: dataset.json", "class", "quiet");
            return;
        }
        out.open("details").element("summary", "Each shard");
        DataTable table = DataTable.open(out, "Shards in path order", "pnn", List.of("File", "Images", "Size"));
        for (Report.Shard shard : shards) {
            table.row(shard.name(), Numbers.count(shard.entries()), Numbers.bytes(shard.bytes()));
        }
        table.close();
        out.close();
    }

}
