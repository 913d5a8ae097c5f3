/**
 * The only access to the disk. Every write that must survive, every force, rename and
 * link goes through {@link dev.pixelproof.durable.Disk}, so that a test can let each of
 * them fail or stop.
 */
@NullMarked
package dev.pixelproof.durable;

import org.jspecify.annotations.NullMarked;
