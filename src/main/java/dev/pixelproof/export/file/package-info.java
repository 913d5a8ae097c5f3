/**
 * The directory of an export: its files and their checksums, published as a whole.
 */
@NullMarked
package dev.pixelproof.export.file;

import org.jspecify.annotations.NullMarked;
