/**
 * What stands beside images about them: text and JSON files of the same name, and tables
 * with a row for each image, as image folders for training have them. They become the
 * {@code metadata} of entries.
 */
@NullMarked
package dev.pixelproof.sidecar;

import org.jspecify.annotations.NullMarked;
