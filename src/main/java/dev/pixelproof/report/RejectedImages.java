package dev.pixelproof.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.pixelproof.manifest.Rejection;

/** Counts rejections by reason and keeps the first few of each. */
public final class RejectedImages {

    static final int FIRST = 8;

    /** Far more than there are. */
    private static final int MAX_REASONS = 100;

    private final NamedCounts reasons = new NamedCounts();

    private final Map<String, List<Rejection>> first = new HashMap<>();

    /** Counts the next rejection. */
    public void add(Rejection rejection) {
        this.reasons.add(rejection.reason(), rejection.sourceBytes());
        List<Rejection> kept = this.first.get(rejection.reason());
        if (kept == null && this.first.size() < MAX_REASONS) {
            kept = new ArrayList<>();
            this.first.put(rejection.reason(), kept);
        }
        if (kept != null && kept.size() < FIRST) {
            kept.add(shortened(rejection));
        }
    }

    private static Rejection shortened(Rejection rejection) {
        return new Rejection(PageText.shorten(rejection.path()), rejection.reason(),
                PageText.shorten(rejection.message()), rejection.sourceBytes(), rejection.sourceSha256());
    }

    NamedCounts reasons() {
        return this.reasons;
    }

    long count() {
        return this.reasons.total();
    }

    /** The groups, the largest first. */
    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        this.first.forEach((reason, kept) -> groups.add(new Group(reason, this.reasons.of(reason), kept)));
        groups.sort(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::reason));
        return groups;
    }

    record Group(String reason, long count, List<Rejection> first) {
    }

}
