package dev.pixelproof.manifest;

import java.nio.charset.StandardCharsets;

import dev.pixelproof.digest.Sha256;

/**
 * What an entry tells of its image beside the image itself.
 *
 * @param label its class, or empty
 * @param split the part of the dataset that it belongs to, or empty
 * @param metadata what stands beside the source: an object as JSON, or empty
 */
public record Annotation(String label, String split, String metadata) {

    /** Nothing. */
    public static final Annotation NONE = new Annotation("", "", "");

    /**
     * What source records have of metadata: its SHA-256, or empty where there is none.
     */
    public static String sha256(String metadata) {
        return metadata.isEmpty() ? "" : Sha256.of(metadata.getBytes(StandardCharsets.UTF_8)).hex();
    }

}
