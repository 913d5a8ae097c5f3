/**
 * Tables of tab-separated values, with payloads as base64 in a column.
 */
@NullMarked
package dev.pixelproof.export.tsv;

import org.jspecify.annotations.NullMarked;
