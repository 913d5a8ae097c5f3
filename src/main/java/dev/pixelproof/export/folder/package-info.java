/**
 * Images as files in folders, with a table of metadata beside them.
 */
@NullMarked
package dev.pixelproof.export.folder;

import org.jspecify.annotations.NullMarked;
