package dev.pixelproof.export.view;

import java.nio.charset.StandardCharsets;

import dev.pixelproof.digest.Sha256;
import dev.pixelproof.export.payload.PayloadText;
import dev.pixelproof.manifest.Entry;

/**
 * An entry on its way into an export.
 *
 * @param number of items written before it
 * @param entry all but its data
 * @param data its data
 */
public record Item(long number, Entry entry, PayloadText data) {

    private static final int ID_DIGITS = 32;

    /**
     * The item's name where a consumer wants one of few characters: the first 32 hex
     * digits of SHA-256(path). The same path has the same in every view and every
     * snapshot, and two paths of a dataset have two.
     */
    public String id() {
        return Sha256.of(this.entry.path().getBytes(StandardCharsets.UTF_8)).prefix(ID_DIGITS);
    }

}
