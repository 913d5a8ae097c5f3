/**
 * Reads written shards back and proves each entry against its source, or against an
 * earlier proof. A shard ends with its proof, or with orders to make it again where a
 * source has changed or an entry is damaged. The same checks verify a published snapshot.
 */
@NullMarked
package dev.pixelproof.run.proof;

import org.jspecify.annotations.NullMarked;
