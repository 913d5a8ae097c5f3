package dev.pixelproof.encode;

import java.util.Optional;
import java.util.Set;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Reason;

/**
 * What becomes of one kind of image file.
 *
 * @param format of the source
 * @param kind what sets the file apart within its format, in a few words
 * @param example name of the example file that the tests hold this row against
 * @param decoded what the file is decoded to; empty when it is rejected
 * @param png codec of the payload when PNG is wanted, {@code original} where it falls
 * back; empty when the file is rejected
 * @param rejected why no codec takes it; empty when it is an entry
 * @param lost what a PNG payload loses by the nature of this kind
 * @param why it falls back or is rejected, or what else there is to know; may be empty
 */
public record FormatRow(ImageFormat format, String kind, String example, Optional<Decoded> decoded,
        Optional<PayloadCodec> png, Optional<Reason> rejected, Set<Loss> lost, String why) {

    private static final String EXACT = "exact";

    public FormatRow {
        if (decoded.isPresent() == rejected.isPresent() || png.isPresent() == rejected.isPresent()) {
            throw new IllegalArgumentException("Either decoded with a codec or rejected: " + example);
        }
        lost = Set.copyOf(lost);
    }

    /** What is decoded, in words: {@code 3 × uint8}, or {@code nothing}. */
    public String decodedText() {
        return this.decoded.map(Decoded::toString).orElse("nothing");
    }

    /** What becomes of it when its own bytes are wanted: always exact, or rejected. */
    public String underOriginal() {
        return rejection().orElse(EXACT);
    }

    /** What becomes of it when PNG is wanted. */
    public String underPng() {
        return rejection().orElseGet(() -> (this.png.get() == PayloadCodec.PNG) ? EXACT : "falls back");
    }

    /** Why, with what PNG loses. */
    public String note() {
        String ledger = this.lost.isEmpty() ? "" : "a PNG loses: " + Loss.ledger(this.lost);
        return this.why.isEmpty() ? ledger : this.why + (ledger.isEmpty() ? "" : "; " + ledger);
    }

    private Optional<String> rejection() {
        return this.rejected.map((reason) -> "rejected: " + reason.code());
    }

    /**
     * A pixel as it is decoded.
     *
     * @param channels samples in it
     * @param dtype type of each
     */
    public record Decoded(int channels, Dtype dtype) {

        @Override
        public String toString() {
            return this.channels + " × " + this.dtype;
        }

    }

}
