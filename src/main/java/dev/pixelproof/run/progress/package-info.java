/**
 * Progress of a run as events, for whoever shows it.
 */
@NullMarked
package dev.pixelproof.run.progress;

import org.jspecify.annotations.NullMarked;
