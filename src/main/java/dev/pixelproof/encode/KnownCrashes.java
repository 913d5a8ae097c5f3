package dev.pixelproof.encode;

import java.util.Map;
import java.util.Optional;

import dev.pixelproof.digest.Sha256;

/**
 * Images that are known to crash the process that decodes them, by their content.
 *
 * @param messages for people, by the SHA-256 of the file in hex
 */
public record KnownCrashes(Map<String, String> messages) {

    /** No known crashes. */
    public static final KnownCrashes NONE = new KnownCrashes(Map.of());

    public KnownCrashes {
        messages = Map.copyOf(messages);
    }

    /**
     * The message for a file, if it is known. Its checksum is computed only if any crash
     * is known.
     */
    Optional<String> of(byte[] file) {
        return this.messages.isEmpty() ? Optional.empty()
                : Optional.ofNullable(this.messages.get(Sha256.of(file).hex()));
    }

    /** Whether a file of this checksum is among them. */
    public boolean contains(String sha256) {
        return this.messages.containsKey(sha256);
    }

}
