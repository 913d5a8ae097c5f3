/**
 * What surrounds the making of a snapshot: disk space, losses, the scrub of old proofs,
 * and cleaning up after runs that ended early.
 */
@NullMarked
package dev.pixelproof.run.upkeep;

import org.jspecify.annotations.NullMarked;
