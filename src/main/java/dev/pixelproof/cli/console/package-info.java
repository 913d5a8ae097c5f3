/**
 * The output of commands, for people on a terminal and for programs in a pipe: streams,
 * colours, widths, exit statuses and messages of failures.
 */
@NullMarked
package dev.pixelproof.cli.console;

import org.jspecify.annotations.NullMarked;
