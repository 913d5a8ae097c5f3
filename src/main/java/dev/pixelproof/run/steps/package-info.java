/**
 * The first and the last step of a conversion: its plan, and what is published of it.
 */
@NullMarked
package dev.pixelproof.run.steps;

import org.jspecify.annotations.NullMarked;
