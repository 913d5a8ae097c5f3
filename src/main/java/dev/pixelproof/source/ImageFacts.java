package dev.pixelproof.source;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import dev.pixelproof.codec.ImageFormat;
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

    /**
     * Reads a container. Never throws, whatever the bytes are: what is broken or cut off
     * is passed over. Takes time proportional to the file's length at most, and no
     * recursion.
     * @param format what the file was recognised as
     * @param file all of the file's bytes
     */
    public static ImageFacts of(ImageFormat format, byte[] file) {
        FactsCollector found = new FactsCollector();
        switch (format) {
            case JPEG -> new JpegSegments(file, found).walk();
            case PNG -> new PngChunks(file, found).walk();
            case TIFF, CR2 ->
                TiffStructure.of(Bytes.bigEndian(file)).ifPresent((tiff) -> new TiffFacts(tiff, found).collect());
            case WEBP -> new WebpChunks(file, found).walk();
            case BMP -> BmpHeader.collect(Bytes.littleEndian(file), found);
            case JPEG2000 -> new Jp2Boxes(file, found).walk();
            case PNM, PAM -> NetpbmHeader.collect(Bytes.bigEndian(file), found);
            default -> {
            }
        }
        return found.facts();
    }

}
