/**
 * The proof: written payloads are read back, decoded, and compared with their sources,
 * which are read again.
 */
@NullMarked
package dev.pixelproof.verify;

import org.jspecify.annotations.NullMarked;
