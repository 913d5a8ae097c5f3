/**
 * What a run is given and what can end it: its options, its refusals, its crash guard.
 */
@NullMarked
package dev.pixelproof.run;

import org.jspecify.annotations.NullMarked;
