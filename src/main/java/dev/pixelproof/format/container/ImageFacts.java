package dev.pixelproof.format.container;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import dev.pixelproof.codec.Loss;

/**
 * The facts that an image file's container states besides the samples. They describe the
 * source; the encoder decides which of them a payload loses.
 *
 * @param orientation EXIF orientation, 1 to 8; 1 if it is missing or invalid
 * @param orientationDisputed whether OpenCV misses the orientation, or finds one that
 * does not exist: it reads a JPEG's first APP1 segment, whatever its kind
 * @param extras parts of the container besides one picture's samples, in the order of the
 * ledger; not to be modified
 * @param frames pages, frames or pictures, at least 1; more than 1 exactly when
 * {@link Loss#FRAMES} is among the extras
 * @param samplesPerPixel samples of a pixel as the header announces them, transparency
 * included; 0 if unknown
 * @param metadata parts for which PNG has chunks
 */
public record ImageFacts(int orientation, boolean orientationDisputed, Set<Loss> extras, int frames,
        int samplesPerPixel, Metadata metadata) {

    public ImageFacts {
        if (orientation < 1 || orientation > 8 || frames < 1 || samplesPerPixel < 0) {
            throw new IllegalArgumentException(
                    "Orientation %d, %d frames, %d samples; use 1 to 8, at least 1, at least 0".formatted(orientation,
                            frames, samplesPerPixel));
        }
        if (extras.contains(Loss.FRAMES) != (frames > 1)) {
            throw new IllegalArgumentException("%d frames, but extras are %s".formatted(frames, extras));
        }
        Set<Loss> copy = EnumSet.noneOf(Loss.class);
        copy.addAll(extras);
        extras = Collections.unmodifiableSet(copy);
    }

}
