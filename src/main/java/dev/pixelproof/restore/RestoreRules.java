package dev.pixelproof.restore;

/**
 * What a restoration may do.
 *
 * @param overwrite what to do where a file is in the way
 * @param hidden whether it writes files and directories whose names begin with a dot
 */
public record RestoreRules(Overwrite overwrite, boolean hidden) {
}
