/**
 * Fills the report page of a snapshot with the facts of its run and of recent ones.
 */
@NullMarked
package dev.pixelproof.run.page;

import org.jspecify.annotations.NullMarked;
