/**
 * Selects the candidates of a source: patterns that a job includes and excludes, and
 * names that are skipped unless a pattern asks for them.
 */
@NullMarked
package dev.pixelproof.source.glob;

import org.jspecify.annotations.NullMarked;
