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
 * How large a picture may be: the job's limits, and what this JVM's heap holds.
 *
 * @param limits of the job
 * @param codec makes the payload, which can be as large as the samples where it is PNG
 * @param unmeasured whether the payload is made without knowing its size before
 * @param heap holds the payload
 */
record SizeRules(Limits limits, PayloadCodec codec, boolean unmeasured, HeapBudget heap) {

    /** No codec but the source's own bytes carries larger samples. */
    private static final int MAX_PNG_SAMPLE_BYTES = 2;

    /**
     * Admits an image to be decoded, and takes room for its payload.
     * @return why it is not admitted, by its header; empty where it is
     */
    Optional<SourceFile.Failed> admit(ImageFile image, HeapBudget.Room room) {
        Optional<Dimensions> claimed = image.dimensions();
        long payload = claimed.map(this::payloadBytes).orElse(0L);
        Optional<SourceFile.Failed> objection = this.limits.refuse(image)
            .or(() -> this.unmeasured ? this.heap.excess("The picture's PNG can take", payload)
                .map((excess) -> new SourceFile.Failed(Reason.TOO_LARGE, excess)) : Optional.empty());
        if (objection.isEmpty()) {
            // While metadata are put into a PNG it is there twice, though seldom as large
            room.takePayload(2 * payload);
        }
        return objection;
    }

    /**
     * The most that the payload can take besides the source; 0 where it is the source.
     */
    private long payloadBytes(Dimensions picture) {
        boolean png = this.codec == PayloadCodec.PNG && picture.sampleBytes() <= MAX_PNG_SAMPLE_BYTES;
        return png ? picture.decodedBytes() : 0;
    }

}
