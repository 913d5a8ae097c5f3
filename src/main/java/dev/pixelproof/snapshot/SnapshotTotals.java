package dev.pixelproof.snapshot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.Rejection;
import dev.pixelproof.manifest.SourceRecord;
import dev.pixelproof.source.Undecodable;

/** Running totals of a snapshot that is being assembled. */
final class SnapshotTotals {

    long candidates;

    /** Files that were being written when they were to be read. */
    long waiting;

    /** The waiting files that are new, and therefore left out. */
    long notTaken;

    long entries;

    long png;

    long undecodable;

    long damaged;

    long described;

    private static final int MOST_SPLITS = 100;

    private final SidecarCount sidecars = new SidecarCount();

    /** Rejected images by the format that no decoder here reads. */
    final Map<String, Long> notDecodable = new TreeMap<>();

    private final Map<String, Long> lost = new HashMap<>();

    final Map<String, Long> splits = new TreeMap<>();

    long rejected;

    long source;

    long payload;

    long base64;

    long pixels;

    long manifest;

    void add(SourceRecord record) {
        this.candidates++;
        this.damaged += record.state().equals(SourceRecord.DAMAGED) ? 1 : 0;
        this.waiting += record.waits() ? 1 : 0;
        this.notTaken += (record.waits() && record.state().equals(SourceRecord.IGNORED)) ? 1 : 0;
        this.sidecars.add(record);
    }

    void add(Rejection rejection) {
        this.rejected++;
        if (rejection.reason().equals(Reason.NOT_DECODABLE.code())) {
            Undecodable.format(rejection.message())
                .ifPresent((format) -> this.notDecodable.merge(format, 1L, Long::sum));
        }
    }

    /** Files that describe images; called after the last file. */
    long sidecars() {
        return this.sidecars.total();
    }

    void add(Entry entry) {
        this.entries++;
        String split = entry.annotation().split();
        if (!split.isEmpty() && (this.splits.size() < MOST_SPLITS || this.splits.containsKey(split))) {
            this.splits.merge(split, 1L, Long::sum);
        }
        this.png += entry.payload().codec().equals(PayloadCodec.PNG.optionName()) ? 1 : 0;
        this.undecodable += entry.pixels().isKnown() ? 0 : 1;
        this.described += entry.annotation().metadata().isEmpty() ? 0 : 1;
        if (!entry.lost().isEmpty()) {
            for (String name : entry.lost().split(",", -1)) {
                this.lost.merge(name, 1L, Long::sum);
            }
        }
        this.source += entry.source().bytes();
        this.payload += entry.payload().bytes();
        this.base64 += entry.payload().base64Bytes();
        this.pixels += entry.pixels().bytes();
    }

    Map<String, Long> lost() {
        Map<String, Long> ordered = new LinkedHashMap<>();
        for (Loss loss : Loss.values()) {
            Long count = this.lost.get(loss.ledgerName());
            if (count != null) {
                ordered.put(loss.ledgerName(), count);
            }
        }
        return ordered;
    }

}
