/**
 * Metrics of a run as a file for Prometheus.
 */
@NullMarked
package dev.pixelproof.run.metrics;

import org.jspecify.annotations.NullMarked;
