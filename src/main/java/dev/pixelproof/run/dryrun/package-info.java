/**
 * The dry run: predicts the work, the disk space and the result of a run, without writing
 * anything.
 */
@NullMarked
package dev.pixelproof.run.dryrun;

import org.jspecify.annotations.NullMarked;
