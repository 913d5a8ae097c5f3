/**
 * Looks ahead: what a run would do, need and make, without writing anything.
 */
@NullMarked
package dev.pixelproof.run.dryrun;

import org.jspecify.annotations.NullMarked;
