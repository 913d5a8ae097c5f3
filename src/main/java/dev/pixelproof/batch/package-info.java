/**
 * The jobs: Spring Batch runs the plain objects of {@code run} in steps, partitions and
 * chunks. No other package imports Spring or H2.
 */
@NullMarked
package dev.pixelproof.batch;

import org.jspecify.annotations.NullMarked;
