/**
 * Reads back what was written and proves each entry; orders shards to be made again where
 * a source has changed or an entry is damaged.
 */
@NullMarked
package dev.pixelproof.run.proof;

import org.jspecify.annotations.NullMarked;
