/**
 * The proof: what was written is read back, decoded, and compared with its source read
 * afresh.
 */
@NullMarked
package dev.pixelproof.verify;

import org.jspecify.annotations.NullMarked;
