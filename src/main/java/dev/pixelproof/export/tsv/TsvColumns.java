package dev.pixelproof.export.tsv;

import dev.pixelproof.export.view.Item;
import dev.pixelproof.manifest.Entry;

/**
 * The contents of the files of the {@link TsvView}.
 *
 * @param ids whether the key is the item's id, not its path
 * @param labels whether labels are written
 * @param sizes whether sizes are written
 */
record TsvColumns(boolean ids, boolean labels, boolean sizes) {

    /** Whether an item can't be written as its size in pixels is not known. */
    boolean lackSizeOf(Item item) {
        Entry entry = item.entry();
        return entry.pixels().width() == 0 && (this.sizes || (this.labels && !entry.annotation().label().isEmpty()));
    }

    /** Bytes of a record's longest row. */
    long longest(TsvRecord record) {
        long label = this.labels ? record.labelBytes() : 0;
        long size = this.sizes ? record.sizeBytes() : 0;
        return Math.max(record.imageBytes(), Math.max(label, size));
    }

}
