/**
 * The jobs: what Spring Batch needs to run the plain objects below in steps, partitions
 * and chunks, and what surrounds a run: its identity, its lock, its job repository, and
 * what it comes to in the end.
 */
@NullMarked
package dev.pixelproof.batch;

import org.jspecify.annotations.NullMarked;
