package dev.pixelproof.manifest;

/**
 * An entry that was found damaged in the previous snapshot, and is sound again.
 *
 * @param path of the entry
 * @param damage for people
 */
public record Healing(String path, String damage) {
}
