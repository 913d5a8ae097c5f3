/**
 * The images before anybody touches them: where they lie, in which order they are walked,
 * which of them count, how much memory they take, and reading one whole.
 */
@NullMarked
package dev.pixelproof.source;

import org.jspecify.annotations.NullMarked;
