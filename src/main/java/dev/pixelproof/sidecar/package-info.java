/**
 * Metadata files beside images: text and JSON files of the same name, and tables with a
 * row for each image, as in image folders for training. They become the {@code metadata}
 * of entries.
 */
@NullMarked
package dev.pixelproof.sidecar;

import org.jspecify.annotations.NullMarked;
