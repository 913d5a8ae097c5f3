/**
 * Progress of a run as events, which displays listen to.
 */
@NullMarked
package dev.pixelproof.run.progress;

import org.jspecify.annotations.NullMarked;
