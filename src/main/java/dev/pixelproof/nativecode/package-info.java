/**
 * The only door to native code: libc's calls for which Java has none.
 */
@NullMarked
package dev.pixelproof.nativecode;

import org.jspecify.annotations.NullMarked;
