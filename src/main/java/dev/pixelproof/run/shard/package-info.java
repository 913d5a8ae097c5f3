/**
 * Makes the shards of a plan: carries entries over, or encodes them.
 */
@NullMarked
package dev.pixelproof.run.shard;

import org.jspecify.annotations.NullMarked;
