package dev.pixelproof.nativecode;

import dev.pixelproof.digest.Sha256;

/**
 * A native library within the program.
 *
 * @param resource its absolute name on the class path
 * @param sha256 the checksum of the copy that is loaded: of the ELF file without search
 * paths, or of the resource itself
 */
public record NativeResource(String resource, Sha256 sha256) {

    String fileName() {
        return this.resource.substring(this.resource.lastIndexOf('/') + 1);
    }

}
