package dev.pixelproof.sandbox;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import dev.pixelproof.codec.Remarks;
import dev.pixelproof.nativecode.ErrorDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Collects the remarks of this process's decoders about an image. All decoders write to
 * one descriptor: if other images were decoded meanwhile, it is unknown which one a
 * remark is about. Safe for use by several threads.
 */
final class Hearing {

    /** Whether output can be captured. */
    private final BooleanSupplier possible;

    /** Reads what was said since it was last asked. */
    private final Supplier<String> said;

    private volatile @Nullable Boolean knownToBePossible;

    private final StringBuilder text = new StringBuilder();

    private int decoding;

    private long begun;

    private long heard;

    Hearing(BooleanSupplier possible, Supplier<String> said) {
        this.possible = possible;
        this.said = said;
    }

    static Hearing ofThisProcess() {
        return new Hearing(ErrorDescriptor::capture, ErrorDescriptor::drain);
    }

    /** Whether the output of this process's decoders is captured. */
    boolean isPossible() {
        Boolean known = this.knownToBePossible;
        if (known == null) {
            known = this.possible.getAsBoolean();
            this.knownToBePossible = known;
        }
        return known;
    }

    /** To be called before an image is decoded. */
    synchronized Image begin() {
        listen();
        this.text.setLength(0);
        this.decoding++;
        this.begun++;
        return new Image(this.decoding == 1, this.begun, this.heard);
    }

    /**
     * To be called when it is decoded, or refused.
     * @return the lines that were said of it; null where something was said that may have
     * been of another
     */
    synchronized @Nullable Remarks end(Image image) {
        listen();
        this.decoding--;
        if (this.heard == image.heard) {
            return Remarks.NONE;
        }
        return (image.alone && this.begun == image.number) ? Remarks.of(this.text.toString()) : null;
    }

    private void listen() {
        String more = this.said.get();
        this.heard += more.length();
        this.text.append(more);
    }

    /** An image that is being decoded. */
    static final class Image {

        private final boolean alone;

        private final long number;

        private final long heard;

        private Image(boolean alone, long number, long heard) {
            this.alone = alone;
            this.number = number;
            this.heard = heard;
        }

    }

}
