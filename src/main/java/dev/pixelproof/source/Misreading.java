package dev.pixelproof.source;

import java.util.Map;
import java.util.Optional;

import dev.pixelproof.codec.ImageFormat;

/**
 * What OpenCV 4.9 does to whole files of some kinds without saying so: its samples are
 * not those that the file holds, although their number is right. What only lacks channels
 * or pictures is no misreading: {@link ImageFacts} tells how many there are.
 *
 * @param what is done, as a sentence without a full stop
 * @param arbitrary whether what comes out has nothing to do with what the file holds
 * (memory that belongs to nothing, or plain black), so that it is not to be decoded at
 * all
 */
public record Misreading(String what, boolean arbitrary) {

    private static final int COLOURS = 3;

    /**
     * Looks at what kind of file it is. Never throws, whatever the bytes are.
     * @param format what the file was recognised as
     * @param file all of the file's bytes
     * @return empty when the file is read right, or refused
     */
    public static Optional<Misreading> of(ImageFormat format, byte[] file) {
        return switch (format) {
            case TIFF -> TiffStructure.of(Bytes.bigEndian(file)).flatMap((tiff) -> new TiffMisreading(tiff).find());
            case BMP -> ofBitmap(Bytes.littleEndian(file));
            case PAM -> ofArbitraryMap(Bytes.bigEndian(file));
            case SUNRASTER -> ofSunRaster(Bytes.bigEndian(file));
            default -> Optional.empty();
        };
    }

    static Optional<Misreading> changed(boolean condition, String what) {
        return condition ? Optional.of(new Misreading(what, false)) : Optional.empty();
    }

    private static Optional<Misreading> ofBitmap(Bytes file) {
        return changed(BmpHeader.hasWideMasks(file), "OpenCV cuts samples of a bitmap to 8 bits");
    }

    /** Writers of PAM give RGB (pam(5)), which OpenCV takes for BGR. */
    private static Optional<Misreading> ofArbitraryMap(Bytes file) {
        Map<String, Long> header = NetpbmCheck.headerOf(file);
        return changed(header.getOrDefault("MAXVAL", 0L) == 1, "OpenCV takes a PAM's bytes of 0 and 1 for packed bits")
            .or(() -> changed(header.getOrDefault("DEPTH", 0L) >= COLOURS,
                    "OpenCV takes a PAM's red for blue and its blue for red"));
    }

    private static Optional<Misreading> ofSunRaster(Bytes file) {
        boolean mapped = file.u32(24) > 0 && file.u32(28) > 0;
        return changed(!mapped && file.u32(12) <= 8, "OpenCV reads a Sun raster without a colour map as black");
    }

}
