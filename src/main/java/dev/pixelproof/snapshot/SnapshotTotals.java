package dev.pixelproof.snapshot;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.manifest.Entry;

/** Running sums over a snapshot that is put together. */
final class SnapshotTotals {

    long candidates;

    long entries;

    long png;

    long undecodable;

    long described;

    private final Map<String, Long> lost = new HashMap<>();

    long rejected;

    long source;

    long payload;

    long base64;

    long pixels;

    long manifest;

    void add(Entry entry) {
        this.entries++;
        this.png += entry.codec().equals(PayloadCodec.PNG.optionName()) ? 1 : 0;
        this.undecodable += entry.pixelSha256().isEmpty() ? 1 : 0;
        this.described += entry.metadata().isEmpty() ? 0 : 1;
        if (!entry.lost().isEmpty()) {
            for (String name : entry.lost().split(",", -1)) {
                this.lost.merge(name, 1L, Long::sum);
            }
        }
        this.source += entry.sourceBytes();
        this.payload += entry.payloadBytes();
        this.base64 += entry.base64Bytes();
        this.pixels += entry.pixelBytes();
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
