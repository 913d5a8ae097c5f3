/**
 * The layout of an output on disk, publishing a snapshot whole or not at all, and opening
 * one again.
 */
@NullMarked
package dev.pixelproof.snapshot;

import org.jspecify.annotations.NullMarked;
