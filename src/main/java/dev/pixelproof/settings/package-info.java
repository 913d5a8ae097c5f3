/**
 * What a job is to do. Job files, {@code --set} overrides and command line options all
 * become values of one form; one assembly turns those into {@link JobSettings} or into
 * the list of everything that is wrong with them.
 */
@NullMarked
package dev.pixelproof.settings;

import org.jspecify.annotations.NullMarked;
