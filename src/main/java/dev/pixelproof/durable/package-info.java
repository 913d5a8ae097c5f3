/**
 * The one door to the disk. Every write that must survive, every force, rename and link
 * goes through {@link dev.pixelproof.durable.Disk}, so that a test can stand in the
 * doorway and fail or stop at each.
 */
@NullMarked
package dev.pixelproof.durable;

import org.jspecify.annotations.NullMarked;
