/**
 * The parts that all steps of a run share: its settings, options, guards and refusals.
 */
@NullMarked
package dev.pixelproof.run;

import org.jspecify.annotations.NullMarked;
