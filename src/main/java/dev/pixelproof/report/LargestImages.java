package dev.pixelproof.report;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import dev.pixelproof.manifest.Entry;

/** Keeps the images with the largest files; of equal ones, those that came first. */
final class LargestImages {

    static final int MOST = 10;

    private final PriorityQueue<Numbered> smallestFirst = new PriorityQueue<>(
            Comparator.comparingLong((Numbered one) -> one.entry.source().bytes())
                .thenComparing(Comparator.comparingLong(Numbered::number).reversed()));

    private long number;

    void add(Entry entry) {
        this.number++;
        Numbered smallest = this.smallestFirst.peek();
        if (smallest == null || this.smallestFirst.size() < MOST) {
            this.smallestFirst.add(new Numbered(entry, this.number));
        }
        else if (entry.source().bytes() > smallest.entry.source().bytes()) {
            this.smallestFirst.remove();
            this.smallestFirst.add(new Numbered(entry, this.number));
        }
    }

    /** The largest first. */
    List<Entry> list() {
        return this.smallestFirst.stream()
            .sorted(this.smallestFirst.comparator().reversed())
            .map(Numbered::entry)
            .toList();
    }

    private record Numbered(Entry entry, long number) {
    }

}
