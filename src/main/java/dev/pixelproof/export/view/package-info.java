/**
 * The parts of a view: the {@link View} and its settings, the items of a dataset, and the
 * {@link Exporter} that writes them, or says why it left one out.
 */
@NullMarked
package dev.pixelproof.export.view;

import org.jspecify.annotations.NullMarked;
