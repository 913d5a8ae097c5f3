package dev.pixelproof.export.view;

import java.io.IOException;
import java.util.Optional;

import dev.pixelproof.codec.ImageFormat;

/**
 * Leaves out items whose payloads are not images of the media type that their entries
 * say, so that an export writes no other files.
 */
public final class ImageCheck {

    /** In base64, the head of an image. */
    private static final int CHARACTERS = (ImageFormat.HEAD_BYTES + 2) / 3 * 4;

    private ImageCheck() {
    }

    /**
     * Why an item is left out, if it is.
     * @throws dev.pixelproof.export.payload.DamagedShardException if its data is not
     * base64
     */
    public static Optional<ItemOutcome.LeftOut> refusal(Item item) throws IOException {
        String expected = item.entry().payload().mediaType();
        String found = ImageFormat.recognize(PayloadBytes.beginning(item, CHARACTERS))
            .map(ImageFormat::mediaType)
            .orElse("not an image");
        return found.equals(expected) ? Optional.empty() : Optional.of(ItemOutcome.LeftOut
            .mediaType("its media_type is '%s', but its payload is %s".formatted(expected, found)));
    }

}
