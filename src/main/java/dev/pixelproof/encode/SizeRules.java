package dev.pixelproof.encode;

import java.util.Optional;

import dev.pixelproof.codec.PayloadCodec;
import dev.pixelproof.codec.Reason;
import dev.pixelproof.format.ImageFile;
import dev.pixelproof.format.container.Dimensions;
import dev.pixelproof.source.HeapBudget;
import dev.pixelproof.source.Limits;
import dev.pixelproof.source.SourceFile;

/**
 * Limits on the size of a picture: those of the job, and the heap of this JVM.
 *
 * @param limits of the job
 * @param codec of the payload; a PNG can be as large as the samples
 * @param unmeasured whether the payload is made without knowing its size before
 * @param heap holds the payload
 */
record SizeRules(Limits limits, PayloadCodec codec, boolean unmeasured, HeapBudget heap) {

    /** Only the original codec carries larger samples. */
    private static final int MAX_PNG_SAMPLE_BYTES = 2;

    /**
     * Admits an image for decoding, and reserves room for its payload.
     * @return why it is not admitted, by its header; empty if it is
     */
    Optional<SourceFile.Failed> admit(ImageFile image, HeapBudget.Room room) {
        Optional<Dimensions> claimed = image.dimensions();
        long payload = claimed.map(this::payloadBytes).orElse(0L);
        Optional<SourceFile.Failed> objection = this.limits.refuse(image)
            .or(() -> this.unmeasured ? this.heap.excess("The picture's PNG can take", payload)
                .map((excess) -> new SourceFile.Failed(Reason.TOO_LARGE, excess)) : Optional.empty());
        if (objection.isEmpty()) {
            // A PNG exists twice while metadata are inserted, though it is seldom as
            // large as this
            room.takePayload(2 * payload);
        }
        return objection;
    }

    /**
     * The most bytes of the payload besides the source; 0 if the payload is the source.
     */
    private long payloadBytes(Dimensions picture) {
        boolean png = this.codec == PayloadCodec.PNG && picture.sampleBytes() <= MAX_PNG_SAMPLE_BYTES;
        return png ? picture.decodedBytes() : 0;
    }

}
