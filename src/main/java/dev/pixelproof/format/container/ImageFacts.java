package dev.pixelproof.format.container;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import dev.pixelproof.codec.Loss;

/**
 * What an image file's container says besides the samples. It describes the source; what
 * a payload loses of it is the encoder's business.
 *
 * @param orientation EXIF orientation, 1 to 8; 1 when there is none or an invalid one
 * @param orientationDisputed whether OpenCV does not see the orientation, or sees one
 * that is none: it looks into a JPEG's first APP1 segment, whatever that is
 * @param extras what the container holds besides one picture's samples, in the order of
 * the ledger; not to be modified
 * @param frames pages, frames or pictures, at least 1; more than 1 exactly when
 * {@link Loss#FRAMES} is among the extras
 * @param samplesPerPixel samples of a pixel as the header announces them, transparency
 * included; 0 where that is unknown
 * @param metadata what a PNG has chunks for
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
