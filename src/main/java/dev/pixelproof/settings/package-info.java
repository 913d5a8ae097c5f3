/**
 * The settings of a job. Job files, {@code --set} overrides and command line options
 * become values of one form; one assembly turns these into {@link JobSettings}, or into
 * the list of all problems.
 */
@NullMarked
package dev.pixelproof.settings;

import org.jspecify.annotations.NullMarked;
