package dev.pixelproof.encode;

import java.util.Optional;

import dev.pixelproof.digest.Sha256;

/**
 * PNG payloads that a published dataset has already. Sources that are judged again under
 * other rules need not be encoded again where their samples are still the same.
 */
@FunctionalInterface
public interface StoredPngs {

    /** There are none. */
    StoredPngs NONE = (path, source, pixels) -> Optional.empty();

    /**
     * Finds the payload of a source.
     * @param path of the source
     * @param source checksum of its bytes
     * @param pixels checksum of its samples
     * @return an intact payload of exactly this source and these samples, if there is one
     */
    Optional<byte[]> find(String path, Sha256 source, Sha256 pixels);

}
