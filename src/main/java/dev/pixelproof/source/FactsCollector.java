package dev.pixelproof.source;

import java.util.EnumSet;
import java.util.Set;

import dev.pixelproof.codec.Loss;

/** Gathers what a walk through a container finds. */
final class FactsCollector {

    private final Set<Loss> extras = EnumSet.noneOf(Loss.class);

    private int orientation;

    private long frames = 1;

    private int samplesPerPixel;

    void holds(Loss extra) {
        this.extras.add(extra);
    }

    /** Notes an orientation; the first valid one stays, others are passed over. */
    void orientation(long value) {
        if (this.orientation == 0 && value >= 1 && value <= 8) {
            this.orientation = (int) value;
        }
    }

    /** Sets the number of pictures; less than one counts as one. */
    void frames(long count) {
        this.frames = Math.max(1, Math.min(count, Integer.MAX_VALUE));
    }

    void samplesPerPixel(int count) {
        this.samplesPerPixel = Math.max(0, count);
    }

    ImageFacts facts() {
        if (this.frames > 1) {
            holds(Loss.FRAMES);
        }
        return new ImageFacts(Math.max(1, this.orientation), this.extras, (int) this.frames, this.samplesPerPixel);
    }

}
