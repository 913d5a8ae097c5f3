/**
 * A conversion from its start to its result. It locks output and state, settles what
 * staging holds, carries out plan, encoding, verification and publishing, and reports the
 * result. An engine runs the steps, either in one thread or as a batch job.
 */
@NullMarked
package dev.pixelproof.run.steps;

import org.jspecify.annotations.NullMarked;
