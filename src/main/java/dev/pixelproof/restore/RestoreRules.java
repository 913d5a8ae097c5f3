package dev.pixelproof.restore;

/**
 * What a restoration may do.
 *
 * @param overwrite when existing files are replaced
 * @param hidden whether files and directories are written whose names begin with a dot
 */
public record RestoreRules(Overwrite overwrite, boolean hidden) {
}
