/**
 * Views that are data: a {@link ViewFile} describes JSON lines, and templates fill them
 * from entries.
 */
@NullMarked
package dev.pixelproof.export.template;

import org.jspecify.annotations.NullMarked;
