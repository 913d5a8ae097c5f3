/**
 * The history of a dataset: one record per run, in {@code runs.jsonl}.
 */
@NullMarked
package dev.pixelproof.run.history;

import org.jspecify.annotations.NullMarked;
