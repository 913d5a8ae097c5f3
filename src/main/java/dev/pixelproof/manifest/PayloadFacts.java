package dev.pixelproof.manifest;

import dev.pixelproof.codec.Base64Text;

/**
 * An entry's facts about its payload.
 *
 * @param mediaType media type, from its bytes
 * @param codec {@code original} or {@code png}
 * @param bytes size
 * @param sha256 SHA-256 of the payload
 * @param base64Bytes length of {@code data}
 */
public record PayloadFacts(String mediaType, String codec, long bytes, String sha256, long base64Bytes) {

    /** Those of a payload whose base64 is as long as its size makes it. */
    public PayloadFacts(String mediaType, String codec, long bytes, String sha256) {
        this(mediaType, codec, bytes, sha256, Base64Text.encodedLength(bytes));
    }

}
