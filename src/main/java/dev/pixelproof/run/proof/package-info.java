/**
 * Reads back what was written and proves each entry; makes shards again where a source
 * has changed or an entry is damaged.
 */
@NullMarked
package dev.pixelproof.run.proof;

import org.jspecify.annotations.NullMarked;
