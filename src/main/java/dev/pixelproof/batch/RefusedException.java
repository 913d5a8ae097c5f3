package dev.pixelproof.batch;

import java.io.IOException;

import dev.pixelproof.settings.RejectLimit;

/** Going on would not be safe. Nothing was published, nothing deleted. */
final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }

    /**
     * The dataset would lose too many images.
     * @param loss how many, and why
     * @param limit that this goes beyond
     */
    static RefusedException massLoss(String loss, RejectLimit limit) {
        return new RefusedException(
                "%s, more than max-removed (%s) allows; is everything mounted and readable? If it is meant to be, run once with --allow-removals"
                    .formatted(loss, limit));
    }

}
