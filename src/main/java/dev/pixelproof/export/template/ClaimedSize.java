package dev.pixelproof.export.template;

import java.io.IOException;
import java.util.Optional;

import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.export.view.Item;
import dev.pixelproof.export.view.PayloadBytes;
import dev.pixelproof.format.ImageFile;

/**
 * How many pixels a payload that no decoder here reads claims to have in its header.
 *
 * @param width columns
 * @param height rows
 */
record ClaimedSize(long width, long height) {

    /** Headers are at the beginning, but JPEG's is after its metadata. */
    private static final int CHARACTERS = 4 * 64 * 1024;

    /** GIF89a specification, section 18: the logical screen. */
    private static final int GIF_WIDTH = 6;

    private static final int GIF_HEADER = 10;

    /**
     * Reads the header; empty where it can't be read, or is not at the beginning.
     * @throws dev.pixelproof.export.payload.DamagedShardException if the data is not
     * base64
     */
    static Optional<ClaimedSize> of(Item item) throws IOException {
        byte[] head = PayloadBytes.beginning(item, CHARACTERS);
        Optional<ImageFormat> format = ImageFormat.recognize(head);
        if (format.isPresent() && format.get() == ImageFormat.GIF && head.length >= GIF_HEADER) {
            return Optional.of(new ClaimedSize(little16(head, GIF_WIDTH), little16(head, GIF_WIDTH + 2)));
        }
        return format.flatMap((known) -> new ImageFile(known, head).dimensions())
            .map((size) -> new ClaimedSize(size.width(), size.height()));
    }

    private static int little16(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8;
    }

}
