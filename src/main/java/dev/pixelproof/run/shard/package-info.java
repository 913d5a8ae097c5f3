/**
 * Makes the shards of a plan. Each planned file of a shard is carried over from the
 * previous snapshot or encoded, in bundles of limited size. Shards whose verification
 * fails are made again by orders.
 */
@NullMarked
package dev.pixelproof.run.shard;

import org.jspecify.annotations.NullMarked;
