package dev.pixelproof.encode;

import java.util.Optional;

import dev.pixelproof.digest.Sha256;

/**
 * PNG payloads of a published dataset. Sources that are judged again by other rules need
 * no new encoding if their samples are the same.
 */
@FunctionalInterface
public interface StoredPngs {

    /** No stored payloads. */
    StoredPngs NONE = (path, source, pixels) -> Optional.empty();

    /**
     * Finds the payload of a source.
     * @param path of the source
     * @param source checksum of its bytes
     * @param pixels checksum of its samples
     * @return an intact payload of exactly this source and these samples, if one exists
     */
    Optional<byte[]> find(String path, Sha256 source, Sha256 pixels);

}
