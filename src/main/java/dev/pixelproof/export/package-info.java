/**
 * One proven dataset in the shape that each consumer wants. A {@link View} says what a
 * consumer takes; most are {@link ViewFile templates}, which are data. An
 * {@link Exporter} writes the items that it is given into {@link ExportFiles}, and says
 * of each where it went or why it was left out. Payloads pass as the base64 that they are
 * stored as, in pieces; no image is decoded.
 */
@NullMarked
package dev.pixelproof.export;

import org.jspecify.annotations.NullMarked;
