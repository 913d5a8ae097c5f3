package dev.pixelproof.run;

import java.io.IOException;
import java.nio.file.Path;

import dev.pixelproof.settings.RejectLimit;

/** The run was refused for safety. Nothing was published or deleted. */
public final class RefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }

    /**
     * A disk has less room than the run may need.
     * @param place on that disk
     */
    public static RefusedException tooLittleRoom(Path place, long needed, long free) {
        return new RefusedException(
                "The run may need %,d bytes on the disk of %s, where %,d are free; make room, or lower output.keep"
                    .formatted(needed, place, free));
    }

    /**
     * The dataset would lose too many images.
     * @param loss the images that are lost, and why
     * @param limit that they exceed
     */
    public static RefusedException massLoss(String loss, RejectLimit limit) {
        return new RefusedException(
                "%s, more than max-removed (%s) allows; is everything mounted and readable? If this is intended, run once with --allow-removals"
                    .formatted(loss, limit));
    }

}
