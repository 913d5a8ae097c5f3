package dev.pixelproof.export.view;

import java.util.List;
import java.util.Optional;

import dev.pixelproof.manifest.Entry;
import dev.pixelproof.manifest.PayloadFacts;
import dev.pixelproof.manifest.PixelFacts;

/**
 * Which payloads a consumer takes. A bound that it does not have is
 * {@link Long#MAX_VALUE}.
 *
 * @param mediaTypes that it accepts; empty for all
 * @param maxWidth the most columns
 * @param maxHeight the most rows
 * @param maxPayloadBytes the most bytes of a payload
 * @param maxBase64Bytes the most characters of a payload's base64
 * @param maxLineBytes the most bytes of a line without its newline
 */
public record Acceptance(List<String> mediaTypes, long maxWidth, long maxHeight, long maxPayloadBytes,
        long maxBase64Bytes, long maxLineBytes) {

    /** Everything. */
    public static final Acceptance ALL = new Acceptance(List.of(), Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE,
            Long.MAX_VALUE, Long.MAX_VALUE);

    public Acceptance {
        mediaTypes = List.copyOf(mediaTypes);
    }

    /** Why the consumer would refuse an entry, as far as the entry alone shows. */
    public Optional<ItemOutcome.LeftOut> refusal(Entry entry) {
        PayloadFacts payload = entry.payload();
        if (!this.mediaTypes.isEmpty() && !this.mediaTypes.contains(payload.mediaType())) {
            return Optional.of(ItemOutcome.LeftOut.mediaType("it is %s; the view accepts %s"
                .formatted(payload.mediaType(), String.join(", ", this.mediaTypes))));
        }
        PixelFacts pixels = entry.pixels();
        if (pixels.width() > this.maxWidth || pixels.height() > this.maxHeight) {
            return tooManyPixels(pixels.width(), pixels.height());
        }
        if (payload.bytes() > this.maxPayloadBytes) {
            return tooLarge(
                    "it has %,d bytes; the view accepts up to %,d".formatted(payload.bytes(), this.maxPayloadBytes));
        }
        if (payload.base64Bytes() > this.maxBase64Bytes) {
            return tooLarge("its base64 has %,d characters; the view accepts up to %,d".formatted(payload.base64Bytes(),
                    this.maxBase64Bytes));
        }
        return Optional.empty();
    }

    /**
     * Whether an entry's own facts leave open how many pixels it has, where that counts.
     */
    public boolean wantsSize(Entry entry) {
        return entry.pixels().width() == 0 && (this.maxWidth < Long.MAX_VALUE || this.maxHeight < Long.MAX_VALUE);
    }

    /** Why the consumer would not take an image of a size. */
    public Optional<ItemOutcome.LeftOut> refusal(long width, long height) {
        return (width > this.maxWidth || height > this.maxHeight) ? tooManyPixels(width, height) : Optional.empty();
    }

    private Optional<ItemOutcome.LeftOut> tooManyPixels(long width, long height) {
        return tooLarge("it has %d × %d pixels; the view accepts up to %s".formatted(width, height,
                (this.maxHeight == Long.MAX_VALUE) ? this.maxWidth + " across" : (this.maxWidth == Long.MAX_VALUE)
                        ? this.maxHeight + " down" : this.maxWidth + " × " + this.maxHeight));
    }

    /** Why the consumer would not take a line. */
    public Optional<ItemOutcome.LeftOut> refusal(long lineBytes) {
        return (lineBytes > this.maxLineBytes)
                ? tooLarge("its line has %,d bytes; the view accepts up to %,d".formatted(lineBytes, this.maxLineBytes))
                : Optional.empty();
    }

    private static Optional<ItemOutcome.LeftOut> tooLarge(String message) {
        return Optional.of(ItemOutcome.LeftOut.tooLarge(message));
    }

}
