/**
 * Exports a snapshot: reads its entries once, in the order of a view, and publishes what
 * the view writes.
 */
@NullMarked
package dev.pixelproof.run.export;

import org.jspecify.annotations.NullMarked;
