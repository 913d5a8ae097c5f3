/**
 * Shows the progress of a run: as a bar, as lines, or as JSON.
 */
@NullMarked
package dev.pixelproof.cli.progress;

import org.jspecify.annotations.NullMarked;
