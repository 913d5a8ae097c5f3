package dev.pixelproof.report;

import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PixelFacts;

/**
 * What a dataset holds, counted while its entries go by: memory does not grow with their
 * number. Not safe for use by several threads.
 */
public final class Inventory {

    final NamedCounts formats = new NamedCounts();

    final NamedCounts codecs = new NamedCounts();

    final NamedCounts types = new NamedCounts();

    final NamedCounts labels = new NamedCounts();

    final NamedCounts splits = new NamedCounts();

    final NamedCounts shapes = new NamedCounts();

    final NamedCounts losses = new NamedCounts();

    final NamedCounts warnings = new NamedCounts();

    final LogHistogram fileBytes = new LogHistogram();

    final LogHistogram pixels = new LogHistogram();

    final ShapeGrid grid = new ShapeGrid();

    final LargestImages largest = new LargestImages();

    private long entries;

    private long lossless;

    private long turned;

    private long described;

    private long undecoded;

    /** Counts the next entry. */
    public void add(Entry entry) {
        long bytes = entry.source().bytes();
        this.entries++;
        this.described += entry.annotation().metadata().isEmpty() ? 0 : 1;
        this.formats.add(entry.source().format(), bytes);
        this.codecs.add(entry.payload().codec(), bytes);
        this.labels.add(entry.annotation().label(), bytes);
        this.splits.add(entry.annotation().split(), bytes);
        this.fileBytes.add(bytes);
        this.turned += (entry.source().orientation() > 1) ? 1 : 0;
        this.largest.add(entry);
        addPixels(entry.pixels(), bytes);
        addLosses(entry);
        addNames(entry.warnings(), entry.source().bytes(), this.warnings);
    }

    private void addPixels(PixelFacts image, long bytes) {
        if (!image.isKnown()) {
            this.undecoded++;
            return;
        }
        this.types.add(image.dtype() + " × " + image.channels(), bytes);
        this.shapes.add(image.width() + " × " + image.height(), bytes);
        this.pixels.add((long) image.width() * image.height());
        this.grid.add(image.width(), image.height());
    }

    private void addLosses(Entry entry) {
        if (entry.lost().isEmpty()) {
            this.lossless++;
            return;
        }
        addNames(entry.lost(), entry.source().bytes(), this.losses);
    }

    private static void addNames(String names, long bytes, NamedCounts counts) {
        if (!names.isEmpty()) {
            for (String name : names.split(",", -1)) {
                counts.add(name, bytes);
            }
        }
    }

    long entries() {
        return this.entries;
    }

    /** Entries whose ledger is empty. */
    long lossless() {
        return this.lossless;
    }

    /** Entries that have metadata. */
    long described() {
        return this.described;
    }

    /** Entries whose EXIF orientation is another than upright. */
    long turned() {
        return this.turned;
    }

    /** Entries without facts about pixels. */
    long undecoded() {
        return this.undecoded;
    }

}
