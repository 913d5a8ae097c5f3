/**
 * What is not Java: native libraries as files that nobody else can change, and calls of
 * Linux that Java does not have.
 */
@NullMarked
package dev.pixelproof.nativecode;

import org.jspecify.annotations.NullMarked;
