/**
 * Images that crash the native decoder: found after a crash, tried again in a separate
 * process, and rejected if they crash that too.
 */
@NullMarked
package dev.pixelproof.run.crash;

import org.jspecify.annotations.NullMarked;
