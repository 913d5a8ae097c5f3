package dev.pixelproof.encode;

import java.util.Optional;
import java.util.Set;

import dev.pixelproof.codec.Dtype;
import dev.pixelproof.codec.ImageFormat;
import dev.pixelproof.codec.Loss;
import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Reason;

/**
 * The outcome for one kind of image file under each codec.
 *
 * @param format of the source
 * @param kind how the file differs from others of its format, in a few words
 * @param example name of the example file that the tests compare with this row
 * @param decoded the decoded pixels; empty if the file is rejected
 * @param png codec of the payload when PNG is wanted, {@code original} where it falls
 * back; empty if the file is rejected
 * @param rejected why no codec accepts it; empty if it is an entry
 * @param lost losses that a PNG payload of this kind always has
 * @param why the reason for a fallback or rejection, or another remark; may be empty
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

    /** The decoded pixels in words: {@code 3 × uint8}, or {@code nothing}. */
    public String decodedText() {
        return this.decoded.map(Decoded::toString).orElse("nothing");
    }

    /** The outcome when the original bytes are wanted: exact or rejected. */
    public String underOriginal() {
        return rejection().orElse(EXACT);
    }

    /** The outcome when PNG is wanted. */
    public String underPng() {
        return rejection().orElseGet(() -> (this.png.get() == PayloadCodec.PNG) ? EXACT : "falls back");
    }

    /** The reason, with the losses of a PNG. */
    public String note() {
        String ledger = this.lost.isEmpty() ? "" : "a PNG loses: " + Loss.ledger(this.lost);
        return this.why.isEmpty() ? ledger : this.why + (ledger.isEmpty() ? "" : "; " + ledger);
    }

    private Optional<String> rejection() {
        return this.rejected.map((reason) -> "rejected: " + reason.code());
    }

    /**
     * A decoded pixel.
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
