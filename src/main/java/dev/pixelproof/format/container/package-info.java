/**
 * What all formats share: bytes read without trust, checks, what is collected from a
 * file, and the answers that a reader of a format gives.
 */
@NullMarked
package dev.pixelproof.format.container;

import org.jspecify.annotations.NullMarked;
