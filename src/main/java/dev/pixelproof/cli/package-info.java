/**
 * The command line: a class for each command and its report. The commands call the
 * packages below and turn their results into messages and exit statuses.
 */
@NullMarked
package dev.pixelproof.cli;

import org.jspecify.annotations.NullMarked;
