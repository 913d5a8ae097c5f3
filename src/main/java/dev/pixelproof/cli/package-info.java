/**
 * The command line: one class a command, one place that turns what happened into an exit
 * status, one that knows whether a person is looking.
 */
@NullMarked
package dev.pixelproof.cli;

import org.jspecify.annotations.NullMarked;
