package dev.pixelproof.batch;

import dev.pixelproof.manifest.IndexRow;
import dev.pixelproof.plan.PlannedFile;
import org.jspecify.annotations.Nullable;

/**
 * A planned file with the index row of the entry that it carries over.
 *
 * @param file the file
 * @param row in the snapshot before, null where no entry is carried over
 */
record PlannedItem(PlannedFile file, @Nullable IndexRow row) {
}
