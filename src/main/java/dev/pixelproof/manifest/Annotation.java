package dev.pixelproof.manifest;

import java.nio.charset.StandardCharsets;

import dev.pixelproof.digest.Sha256;

/**
 * An entry's facts about its image that are not in the image.
 *
 * @param label its class, or empty
 * @param split the part of the dataset that it belongs to, or empty
 * @param metadata from the files beside the source: an object as JSON, or empty
 */
public record Annotation(String label, String split, String metadata) {

    /** An empty annotation. */
    public static final Annotation NONE = new Annotation("", "", "");

    /**
     * What source records have of it: SHA-256 of the three texts in UTF-8 with a NUL
     * between them; empty where all of them are.
     */
    public String sha256() {
        return equals(NONE) ? ""
                : Sha256.of((this.label + '\0' + this.split + '\0' + this.metadata).getBytes(StandardCharsets.UTF_8))
                    .hex();
    }

}
