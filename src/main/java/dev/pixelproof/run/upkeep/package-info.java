/**
 * The checks and the upkeep around a new snapshot: disk space, losses, the scrub of old
 * proofs, and cleaning up after runs that ended early.
 */
@NullMarked
package dev.pixelproof.run.upkeep;

import org.jspecify.annotations.NullMarked;
