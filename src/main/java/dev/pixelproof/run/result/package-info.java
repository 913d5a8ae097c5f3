/**
 * The identity of a run, its result, and the records and lines that report it.
 */
@NullMarked
package dev.pixelproof.run.result;

import org.jspecify.annotations.NullMarked;
