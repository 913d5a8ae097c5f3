/**
 * Native code: libraries as files that no other account can change, and calls of Linux
 * that Java lacks.
 */
@NullMarked
package dev.pixelproof.nativecode;

import org.jspecify.annotations.NullMarked;
