/**
 * Images in tar shards, as WebDataset reads them.
 */
@NullMarked
package dev.pixelproof.export.tar;

import org.jspecify.annotations.NullMarked;
