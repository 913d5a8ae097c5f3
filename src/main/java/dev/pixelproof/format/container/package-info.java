/**
 * The common ground of all formats: bytes read without trust, checks of a structure, the
 * facts collected from a file, and the interface of a format's reader.
 */
@NullMarked
package dev.pixelproof.format.container;

import org.jspecify.annotations.NullMarked;
