/**
 * What a person sees in a terminal and a program in a pipe: streams, colours, widths,
 * exit statuses and messages of failures.
 */
@NullMarked
package dev.pixelproof.cli.console;

import org.jspecify.annotations.NullMarked;
