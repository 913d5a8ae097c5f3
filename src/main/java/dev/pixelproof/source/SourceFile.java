package dev.pixelproof.source;

import dev.pixelproof.codec.Reason;
import dev.pixelproof.digest.Sha256;
import dev.pixelproof.format.ImageFile;

/** The result of reading a source. */
public sealed interface SourceFile {

    /**
     * A file of a known image format.
     *
     * @param file all of it
     */
    record Image(ImageFile file) implements SourceFile {
    }

    /**
     * A file whose content is of no known image format.
     *
     * @param bytes its size
     * @param sha256 its checksum
     * @param damage why it looks like a damaged image, as a sentence without a full stop,
     * or empty
     * @param head its first bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    record NoImage(long bytes, Sha256 sha256, String damage, byte[] head) implements SourceFile {
    }

    /**
     * A file that is too large to be read whole, and not known to be an image.
     *
     * @param bytes its size
     * @param message one sentence for people
     */
    record Unread(long bytes, String message) implements SourceFile {
    }

    /**
     * A file that could not be read whole.
     *
     * @param reason why
     * @param message one sentence for people
     */
    record Failed(Reason reason, String message) implements SourceFile {
    }

}
